using System.Globalization;

namespace Harness.Tests.Unit.Downloads;

internal sealed record LoopbackRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte that a Range header asks for; 0 without one.</summary>
    public int From => Headers.TryGetValue("Range", out var range)
        ? int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture)
        : 0;

    public override string ToString() => From > 0 ? FormattableString.Invariant($"{Method} {Path} from {From}") : $"{Method} {Path}";
}
