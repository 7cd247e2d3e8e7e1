using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>
/// What may be wrong with the targets, and each with its context. The script shows the filter, which does nothing without it.
/// </summary>
internal static class HtmlTargets
{
    /// <summary>The warnings, the filter and the table.</summary>
    public static Markup Of(RunReport run)
    {
        var targets = run.Targets;
        var categories = targets.Select(target => target.Category).Distinct().Select(name => Markup.Of($"<option>{name}</option>"));
        return Markup.Of(
            $"""
            {(run.TargetWarnings is { } warnings ? Markup.List(ReportTargets.Warnings(warnings)) : Markup.None)}
            <form id="filter" class="filter" role="search" aria-label="Filter the targets" hidden="hidden">
            <label>Category <select id="category"><option value="">all</option>{new Markup(string.Concat(categories))}</select></label>
            {ColourBy(run)}<label>Text <input id="text" type="search" autocomplete="off"/></label>
            <output id="shown" for="category text">{targets.Length:N0} of {targets.Length:N0}</output>
            </form>
            <div id="rows" class="rows">
            {HtmlTable.Of(
                "In row order, each with the text around it",
                numbers: false,
                ["Token", "Category", "Text"],
                targets.Select(Row),
                row => FormattableString.Invariant($"target-{row}"))}
            </div>
            """);
    }

    // The neurons whose activation at every target the page has; the script adds them to the list.
    private static Markup ColourBy(RunReport run) => run.Neurons is { Top.IsEmpty: false }
        ? Markup.Of($"<label>Colour and sort by neuron <select id=\"by-neuron\"><option value=\"\">none</option></select></label>\n")
        : Markup.None;

    private static Markup[] Row(TargetRow target) =>
    [
        Markup.Of($"{target.TokenIndex}"),
        Markup.Of($"{target.Category}"),
        Markup.Of($"{target.ContextBefore}<mark>{target.Text}</mark>{target.ContextAfter}"),
    ];
}
