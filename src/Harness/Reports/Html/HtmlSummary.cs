namespace Harness.Reports.Html;

/// <summary>The numbers that a reader wants first.</summary>
internal static class HtmlSummary
{
    /// <summary>The list of them.</summary>
    public static Markup Of(RunReport run)
    {
        var layers = run.Profile.Layers;
        var (tests, identity) = (layers.Sum(layer => layer.Tests), run.Profile.Identity);
        return Markup.Of(
            $"""
            <dl class="summary">
            {Fact("Significant", $"{100.0 * layers.Sum(layer => layer.Significant) / tests:F1} %", $"of {tests:N0} neurons{Beside(run)}")}
            {Fact("Selected", $"{layers.Sum(layer => layer.Selected):N0}", $"significant, more active at {identity.Label1.Name}")}
            {Fact("Majority class", $"{identity.MajorityClassPercent():F1} %", $"what an accuracy has to beat")}
            {Fact("Baseline", HtmlDrift.Sign(run.Drift), $"{HtmlDrift.Headline(run)}")}
            </dl>
            """);
    }

    // A share says little without that of a model that learned nothing.
    private static string Beside(RunReport run) => string.Concat(run.Compared.Select(control => Runs.InvariantText.Invariant(
        $"; {control.Name}: {100.0 * control.Profile.Layers.Sum(layer => layer.Significant) / control.Profile.Layers.Sum(layer => layer.Tests):F1}\u00a0%")));

    private static Markup Fact(string name, MarkupInterpolation value, MarkupInterpolation meaning) =>
        Fact(name, Markup.Of(value), meaning);

    private static Markup Fact(string name, Markup value, MarkupInterpolation meaning) => Markup.Of(
        $"<div><dt>{name}</dt><dd><strong>{value}</strong> {Markup.Of(meaning)}</dd></div>");
}
