namespace Harness.Tokenization;

/// <summary>
/// GPT-2's way to write any byte as one visible character: the 188 printable characters of Latin-1 stand for themselves, the 68
/// other bytes, in order, for U+0100 and on, so that a space is <c>Ġ</c>. Source: <c>bytes_to_unicode</c> in OpenAI's encoder.py.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] CharOfByte = BuildCharOfByte();
    private static readonly Dictionary<char, byte> ByteOfChar =
        Enumerable.Range(0, 256).ToDictionary(value => CharOfByte[value], value => (byte)value);

    /// <summary>The character that stands for a byte.</summary>
    public static char ToChar(byte value) => CharOfByte[value];

    /// <summary>The bytes that a vocabulary entry stands for, or null where one of its characters stands for none.</summary>
    public static byte[]? ToBytes(string entry)
    {
        var bytes = new byte[entry.Length];
        for (var position = 0; position < entry.Length; position++)
        {
            if (!ByteOfChar.TryGetValue(entry[position], out bytes[position]))
                return null;
        }

        return bytes;
    }

    private static char[] BuildCharOfByte()
    {
        var chars = new char[256];
        var next = '\u0100';
        for (var value = 0; value < 256; value++)
            chars[value] = IsPrintable((char)value) ? (char)value : next++;
        return chars;
    }

    private static bool IsPrintable(char value) =>
        value is (>= '!' and <= '~') or (>= '\u00A1' and <= '\u00AC') or (>= '\u00AE' and <= '\u00FF');
}
