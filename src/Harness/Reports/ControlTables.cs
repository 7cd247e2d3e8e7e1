using Harness.Profiles;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>What the reports say of the controls, whatever their format.</summary>
/// <param name="profile">The result.</param>
/// <param name="controls">Its controls.</param>
internal sealed class ControlTables(LaminarProfile profile, ControlResults controls)
{
    /// <summary>What the first table shows.</summary>
    public static readonly string[] AboutShares =
    [
        "Percent of the layer's neurons that are significant; for permutations the mean, and in brackets the 95 % quantile and p:",
        "the chance of as many significant neurons as the task has.",
    ];

    /// <summary>What the second table shows.</summary>
    public static readonly string[] AboutAccuracies =
    [
        "Mean balanced accuracy of the selected neurons, on the task and under each control, and in brackets the selectivity: task less",
        "control, in points. Balanced is the mean of the percentages right in either category, each target at a probability above the",
        "share of its category among those fitted: knowing nothing gives 50. The task is in-sample, and the neurons were selected on it;",
        "where targets are held out, neurons are selected without them. *By word* gives each word one vote, however frequent. *Chance* is",
        "the same control under relabelled words: the mean, and in brackets the 95 % quantile and p, the share of relabellings under which",
        "words left out are predicted as well. What is left is *encoded*, which is not *used*.",
    ];

    /// <summary>What the picture shows.</summary>
    public static readonly string[] AboutPicture =
    [
        "Black is the run's own labels, orange relabelled words, blue permuted labels, grey another model. A share above the orange area is one",
        "that at most 5 % of the relabellings reach; on the right the area is that of words left out, and what to set beside it is the dotted",
        "black line. Every line on the right is balanced accuracy, of which 50 % is knowing nothing.",
    ];

    // Of a p.
    private const int Digits = 3;

    private readonly ControlCurve[] _tests =
        [.. controls.Curves.Where(curve => curve.Layers.Any(layer => layer.PercentSignificant is not null))];

    /// <summary>What each control is.</summary>
    public IEnumerable<string> Meanings => controls.Curves.Select(curve =>
        $"*{curve.Name}*: {curve.Meaning}{(curve.Undefined is { } why ? $" Not here: {why}" : "")}");

    /// <summary>How they were made.</summary>
    public IEnumerable<string> Design =>
        [Invariant($"{Permutations()}, seed {controls.Seed}."), Words()];

    /// <summary>The head of the first table.</summary>
    public string[] ShareHead => ["Layer", "task", .. _tests.Select(curve => curve.Name)];

    /// <summary>The rows of the first table.</summary>
    public IEnumerable<string[]> ShareRows => profile.Layers.Select((layer, row) => (string[])
        [Number(layer.Layer), Percent(layer.PercentSignificant), .. _tests.Select(curve => Share(curve.Layers[row]))]);

    /// <summary>The head of the second table.</summary>
    public string[] AccuracyHead => ["Layer", "neurons", "task", .. controls.Curves.SelectMany(Heads)];

    /// <summary>The rows of the second table.</summary>
    public IEnumerable<string[]> AccuracyRows => profile.Layers.Select((layer, row) => (string[])
        [Number(layer.Layer), Number(layer.Selected), Task(row), .. controls.Curves.SelectMany(curve => Accuracies(curve, curve.Layers[row]))]);

    /// <summary>What each control found, in one line.</summary>
    public IEnumerable<string> Lines => controls.Curves.Select(curve => $"{curve.Name}: {Line(curve)}");

    private static string Line(ControlCurve curve)
    {
        double[] p = [.. curve.Layers.Select(layer => layer.PValue).OfType<double>()];
        double[] shares = [.. curve.Layers.Select(layer => layer.PercentSignificant).OfType<double>()];
        double[] accuracies = [.. curve.Layers.Select(layer => layer.BalancedAccuracy).OfType<double>()];
        return (p, shares, accuracies) switch
        {
            ({ Length: > 0 }, _, _) => Invariant($"{Range(shares)} % significant, as many with {PValueText.Range(p, Digits)}"),
            (_, { Length: > 0 }, _) => $"{Range(shares)} % significant",
            (_, _, { Length: > 0 }) => $"right at {Range(accuracies)} % (balanced accuracy; 50 is chance)",
            _ => "not here (the report says why)",
        };
    }

    private static string Range(double[] percent)
    {
        var (least, most) = (Invariant($"{percent.Min():F1}"), Invariant($"{percent.Max():F1}"));
        return least == most ? least : $"{least} to {most}";
    }

    private string Permutations()
    {
        var used = controls.WordRelabellings;
        if (used == 0)
            return "No permutations";
        var which = used > 0 && used == controls.Relabellings()
            ? $"{All(used, "relabelling")} of the words, so that their p is exact"
            : $"{Count(used, "drawn relabelling")} of the words";
        var chance = controls.HeldOutRelabellings > 0 ? Invariant($", {controls.HeldOutRelabellings:N0} of them for *chance*") : "";
        return $"{Count(controls.Permutations, "permutation")} of the labels, {which}{chance}";
    }

    private string Words()
    {
        var (label0, label1) = (profile.Identity.Label0.Name, profile.Identity.Label1.Name);
        return Invariant($"The targets are {controls.WordTypes1} word types of *{label1}* and {controls.WordTypes0} of *{label0}*,")
            + (controls.Pairs > 0
                ? Invariant($" {controls.Pairs} of them of both, whose two labels can be exchanged in {controls.Relabellings():N0} ways, ")
                    + "the true one among them: the relabellings of the tests by words. What words of one category bring about is in every one."
                : Invariant($" which can be relabelled in {controls.Relabellings():N0} ways, the true one among them."));
    }

    private string Task(int row) =>
        Percent(controls.Curves.Select(curve => curve.Layers[row].TaskBalancedAccuracy).FirstOrDefault(accuracy => accuracy is not null));

    private static string Share(ControlLayer layer) => layer.Quantile95Percent is { } quantile
        ? Invariant($"{layer.PercentSignificant:F1} ({quantile:F1}, {PValueText.Equation(layer.PValue!.Value, Digits)})")
        : Percent(layer.PercentSignificant);

    private static IEnumerable<string> Heads(ControlCurve curve) =>
    [
        curve.Name,
        .. HasWords(curve) ? ["by word"] : Array.Empty<string>(),
        .. HasChance(curve) ? ["chance"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Accuracies(ControlCurve curve, ControlLayer layer) =>
    [
        Accuracy(layer),
        .. HasWords(curve) ? [Percent(layer.ByWord)] : Array.Empty<string>(),
        .. HasChance(curve) ? [Chance(layer)] : Array.Empty<string>(),
    ];

    private static bool HasWords(ControlCurve curve) => curve.Layers.Any(layer => layer.ByWord is not null);

    private static bool HasChance(ControlCurve curve) => curve.Layers.Any(layer => layer.Chance is not null);

    private static string Chance(ControlLayer layer) => layer.Chance95 is { } quantile
        ? Invariant($"{layer.Chance:F1} ({quantile:F1}, {PValueText.Equation(layer.ChancePValue!.Value, Digits)})")
        : Percent(layer.Chance);

    private static string Accuracy(ControlLayer layer) => layer.Selectivity is { } selectivity
        ? Invariant($"{layer.BalancedAccuracy:F1} ({selectivity:+0.0;-0.0;0.0})")
        : Percent(layer.BalancedAccuracy);
}
