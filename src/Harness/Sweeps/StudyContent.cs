using System.Text.Json;
using Harness.Runs;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Sweeps;

/// <summary>What a study asks, as a hash.</summary>
internal static class StudyContent
{
    /// <summary>SHA-256 over its name, its site, its two categories, its context and its list of targets.</summary>
    public static string Sha256(Study study)
    {
        string[] lines =
        [
            study.Name,
            study.Site.Pattern,
            JsonSerializer.Serialize(study.Label0, ContrastRulesJson.Options),
            JsonSerializer.Serialize(study.Label1, ContrastRulesJson.Options),
            FormattableString.Invariant($"{study.ContextPre} {study.ContextPost}"),
            study.Fitter?.Name ?? "",
            .. study.Listed is { } list ? [list.Sha256] : Array.Empty<string>(),
        ];
        return Sha256Hex.OfText(string.Join('\n', lines));
    }
}
