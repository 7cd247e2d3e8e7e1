using System.Text;

namespace Harness.Tests.Golden.Corpora;

/// <summary>Writes text and bytes in printable ASCII, so that a snapshot shows every character.</summary>
internal static class Escaped
{
    /// <summary>Characters outside printable ASCII become <c>\u{hex}</c>, with the usual <c>\r</c>, <c>\n</c> and <c>\t</c>.</summary>
    public static string Text(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '\r' => @"\r",
        '\n' => @"\n",
        '\t' => @"\t",
        '\\' => @"\\",
        >= ' ' and <= '~' => rune.ToString(),
        _ => FormattableString.Invariant($"\\u{{{rune.Value:X}}}"),
    }));

    /// <summary>Bytes that are UTF-8 are written as text, others as <c>\xHH</c>.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes)
        ? Text(Encoding.UTF8.GetString(bytes))
        : string.Concat(bytes.ToArray().Select(value =>
            value is >= (byte)' ' and <= (byte)'~' ? ((char)value).ToString() : FormattableString.Invariant($"\\x{value:X2}")));
}
