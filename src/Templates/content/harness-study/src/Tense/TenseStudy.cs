using Harness.Gpt2;
using Harness.Studies;

namespace Tense;

/// <summary>Which attention neurons tell the two categories of rules/study-name.json apart?</summary>
public static class TenseStudy
{
    /// <summary>The study: its name, where the model is looked at, and the rules that say what is contrasted.</summary>
    public static Study Create() => Study.FromRules(
        "study-name", HookSite.AttentionQkv, Path.Combine(AppContext.BaseDirectory, "rules", "study-name.json"));
}
