using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Harness.Runs;

namespace Harness.Corpora;

/// <summary>Reads a text from disk as bytes and decodes it as UTF-8, with nothing normalised.</summary>
public static class CorpusReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads a text. CR LF stays CR LF, and a byte order mark stays in the text as U+FEFF, because both are tokens to the model.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.CorpusUnreadable"/> where the file cannot be opened, <see cref="ErrorCode.CorpusNotUtf8"/> where its
    /// bytes are not UTF-8.
    /// </exception>
    public static Corpus Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = ReadBytes(path);
        return new Corpus(Path.GetFileName(path), Decode(bytes, path), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (UserFile.IsUnreadable(error))
        {
            throw UserFile.Unreadable(
                ErrorCode.CorpusUnreadable,
                "The text cannot be read",
                path,
                "The path names a folder, not a file",
                "Give the path of one UTF-8 text file that you may read; a relative path starts at the working directory",
                error);
        }
    }

    private static string Decode(byte[] bytes, string path)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var offset = FirstInvalidByte(bytes);
            var line = 1 + bytes.AsSpan(0, offset).Count((byte)'\n');
            var (cause, encoding) = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
                ? ("The file begins with the byte order mark of UTF-16", "UTF-16")
                : ("The file was saved as Latin-1 or Windows-1252, or was cut off inside a character", "WINDOWS-1252");
            throw new HarnessException(
                ErrorCode.CorpusNotUtf8,
                FormattableString.Invariant($"The text is not UTF-8: byte 0x{bytes[offset]:X2} at offset {offset} ")
                    + "begins no valid character",
                FormattableString.Invariant($"{path}, line {line}"),
                cause,
                $"Convert it, for example: iconv -f {encoding} -t UTF-8 '{path}' > '{Path.ChangeExtension(path, ".utf8.txt")}'",
                error);
        }
    }

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == OperationStatus.Done)
            offset += consumed;
        return offset;
    }
}
