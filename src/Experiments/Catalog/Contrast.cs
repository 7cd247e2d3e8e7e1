using Harness.Gpt2;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.Catalog;

/// <summary>Any two categories of targets in attention neurons, after rules of one's own.</summary>
public static class Contrast
{
    /// <summary>The study without its rules, which <see cref="Of(ContrastRules, TargetRule, TargetRule, string)"/> gives it.</summary>
    public static readonly Study Study = new(
        "contrast",
        "A contrast of your own in attention neurons",
        "Which query, key and value neurons tell the two categories apart, layer by layer?",
        HookSite.AttentionQkv,
        NegationStudyRules.Affirmation,
        NegationStudyRules.Negation);

    /// <summary>The study of a list of targets: <c>contrast/file-name/label0-vs-label1</c>.</summary>
    public static Study Of(string file)
    {
        var list = TargetListCsv.Read(file);
        return Study.FromTargets(
            $"{Study.Name}/{list.Name}/{list.Label0}-vs-{list.Label1}",
            $"{Path.GetFileName(file)}: {list.Label0} and {list.Label1}",
            $"Which query, key and value neurons tell {list.Label1} from {list.Label0}, layer by layer?",
            Study.Site,
            list);
    }

    /// <summary>
    /// The study of two categories of a rules file. Its name is the folder of its results and of its baselines:
    /// <c>contrast/tense/past-vs-present</c>.
    /// </summary>
    public static Study Of(ContrastRules rules, TargetRule zero, TargetRule one, string file) => Study with
    {
        Name = $"{Study.Name}/{rules.Name}/{zero.Category}-vs-{one.Category}",
        Title = rules.Categories.Length == 2 ? rules.Title : $"{rules.Title}: {zero.Category} and {one.Category}",
        Question = rules.Question,
        Label0 = zero,
        Label1 = one,
        RulesFile = file,
        ContextPre = rules.ContextPre,
        ContextPost = rules.ContextPost,
    };
}
