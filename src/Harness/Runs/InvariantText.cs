using System.Globalization;

namespace Harness.Runs;

/// <summary>How the report writes numbers: under the invariant culture, with LF.</summary>
internal static class InvariantText
{
    /// <summary>Stands where there is no value.</summary>
    public const string None = "\u2013";

    /// <summary>Formats under the invariant culture.</summary>
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture).ReplaceLineEndings("\n");

    /// <summary>A count with thousands separated.</summary>
    public static string Number(int value) => Invariant($"{value:N0}");

    /// <summary>A percentage with one digit and without its sign.</summary>
    public static string Percent(double? value) => value is { } number ? Invariant($"{number:F1}") : None;

    /// <summary>A part of a whole, as counts and in percent: 14 of 768 fits (1.8 %).</summary>
    public static string Share(int part, int whole, string noun) =>
        Invariant($"{part:N0} of {whole:N0} {noun} ({100.0 * part / Math.Max(1, whole):F1} %)");

    /// <summary>A count and what is counted: 1 permutation, 2 permutations.</summary>
    public static string Count(int count, string noun) => Invariant($"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>All of what is counted: the one relabelling, both relabellings, all 3 relabellings.</summary>
    public static string All(int count, string noun) => count switch
    {
        1 => $"the one {noun}",
        2 => $"both {noun}s",
        _ => Invariant($"all {count:N0} {noun}s"),
    };

    /// <summary>A small number with three digits.</summary>
    public static string Scientific(double value) => Invariant($"{value:0.00e-0}");
}
