using System.Globalization;
using System.Text.Json;

namespace Harness.Runs;

/// <summary>What System.Text.Json says of a malformed file, in words for people.</summary>
internal static class JsonFault
{
    /// <summary>What is said of a value that the deserialiser cannot take: its own words name types of .NET, of no use to a file's author.</summary>
    public static readonly string WrongType = FormattableString.Invariant(
        $"a value is of the wrong type, or a number with a fraction or beyond {int.MaxValue:N0}");

    /// <summary>The message without the place, which System.Text.Json appends as " Path: ... | LineNumber: ...".</summary>
    public static string Reason(Exception exception)
    {
        var message = exception.Message;
        foreach (var suffix in (ReadOnlySpan<string>)[" Path: ", " LineNumber: "])
        {
            var end = message.IndexOf(suffix, StringComparison.Ordinal);
            message = end < 0 ? message : message[..end];
        }

        return message.TrimEnd('.');
    }

    /// <summary>The place, to follow the file's path: <c>, line 3, $.layers[1]</c>.</summary>
    public static string Place(Exception exception)
    {
        var (zeroBased, path) = exception is JsonException json ? (json.LineNumber, json.Path) : default;
        var line = zeroBased is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}") : "";
        return path is null ? line : $"{line}, {path}";
    }
}
