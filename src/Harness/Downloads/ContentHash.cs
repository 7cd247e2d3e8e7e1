using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Harness.Runs;

namespace Harness.Downloads;

/// <summary>
/// The hash by which git and Git LFS name a file's content: SHA-256 of the bytes for large files (64 hexadecimal digits), and for the
/// others the SHA-1 of git's blob, which is the bytes after the word "blob", their number and a zero (40 digits).
/// </summary>
/// <param name="Hex">The expected hash, lower-case hexadecimal.</param>
internal sealed record ContentHash(string Hex)
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    /// <summary>What the hash is called.</summary>
    public string Algorithm => Hex.Length == Sha256Digits ? "SHA-256" : "git SHA-1";

    /// <summary>Reads an entity tag, with or without quotes and the mark of weakness; null where it is no such hash.</summary>
    public static ContentHash? FromEntityTag(string? tag)
    {
        if (tag is null)
            return null;
        var hex = (tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag).Trim('"').ToLowerInvariant();
        return hex.Length is Sha1Digits or Sha256Digits && hex.All(char.IsAsciiHexDigitLower) ? new ContentHash(hex) : null;
    }

    /// <summary>A hash to be given all of the content.</summary>
    /// <param name="size">The content's length in bytes.</param>
    public IncrementalHash Begin(long size)
    {
        var hash = IncrementalHash.CreateHash(Hex.Length == Sha256Digits ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        Restart(hash, size);
        return hash;
    }

    /// <summary>Forgets what the hash was given.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="size">The content's length in bytes.</param>
    public void Restart(IncrementalHash hash, long size)
    {
        hash.GetHashAndReset();
        if (Hex.Length == Sha1Digits)
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {size}\0")));
    }

    /// <summary>The same hash of a file's content, lower-case hexadecimal.</summary>
    public string Of(string path)
    {
        using var file = File.OpenRead(path);
        using var hash = Begin(file.Length);
        var buffer = new byte[1 << 20];
        for (int read; (read = file.Read(buffer)) > 0;)
            hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Refuses content that has another hash.</summary>
    /// <param name="hash">The hash that was given all of it.</param>
    /// <param name="file">The file that it should be.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.DownloadCorrupt"/>.</exception>
    public void Refuse(IncrementalHash hash, RemoteFile file)
    {
        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (found != Hex)
            throw file.Corrupt($"its {Algorithm} is {found} and should be {Hex}");
    }
}
