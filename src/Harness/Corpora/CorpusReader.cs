using System.Buffers;
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
        return new Corpus(Path.GetFileName(path), Decode(bytes, path), Sha256Hex.Of(bytes));
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
            string Converted(string encoding) =>
                $"Convert it, for example: iconv -f {encoding} -t UTF-8 '{path}' > '{Path.ChangeExtension(path, ".utf8.txt")}'";
            var (cause, repair) = bytes switch
            {
                [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => ("The file begins with the byte order mark of UTF-16", Converted("UTF-16")),
                [0x1F, 0x8B, ..] => ("The file is compressed by gzip", $"Unpack it: gunzip -c '{path}' > '{Unpacked(path)}'"),
                [0xFD, 0x37, 0x7A, 0x58, ..] or [0x42, 0x5A, 0x68, ..] or [0x28, 0xB5, 0x2F, 0xFD, ..] =>
                    ("The file is compressed by xz, bzip2 or zstd", "Unpack it, and name what comes out"),
                [0x50, 0x4B, 0x03, 0x04, ..] => ("The file is a zip archive, as EPUB and DOCX are", "Save the text in it as plain text in UTF-8"),
                [0x25, 0x50, 0x44, 0x46, ..] => ("The file is a PDF", "Save the text in it as plain text in UTF-8"),
                _ => ("The file was saved as Latin-1 or Windows-1252, or was cut off inside a character", Converted("WINDOWS-1252")),
            };
            throw new HarnessException(
                ErrorCode.CorpusNotUtf8,
                FormattableString.Invariant($"The text is not UTF-8: byte 0x{bytes[offset]:X2} at offset {offset} ")
                    + "begins no valid character",
                FormattableString.Invariant($"{path}, line {line}"),
                cause,
                repair,
                error);
        }
    }

    private static string Unpacked(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^".gz".Length] : $"{path}.txt";

    private static int FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var consumed) == OperationStatus.Done)
            offset += consumed;
        return offset;
    }
}
