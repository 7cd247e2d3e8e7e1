using Harness.Reports;
using static Harness.Runs.InvariantText;

namespace Harness.Ablations;

/// <summary>What an ablation showed, in sentences and tables: plain but for <c>*emphasis*</c> and <c>`code`</c>.</summary>
/// <param name="report">The ablation.</param>
public sealed class AblationText(AblationReport report)
{
    private const double Alpha = 0.05;

    // Of a p.
    private const int Digits = 3;

    private AblationProfile Profile => report.Profile;

    private AblationIdentity Identity => Profile.Identity;

    /// <summary>What was found.</summary>
    public IEnumerable<string> Found
    {
        get
        {
            var whole = Profile.Whole;
            yield return Moves(whole);
            if (whole.Kl.P is { } p)
            {
                yield return Beside(whole, p);
            }
            else if (Identity.RandomSets > 0)
            {
                yield return "No other set matches them in layer, part, head and spread, so that there is nothing to compare with.";
            }

            yield return Predicts(whole);
            if (whole.Words is { } words)
            {
                yield return Invariant($"The log-probability of the words {string.Join(", ", Identity.Words.Select(word => $"`{word}`"))} together ")
                    + $"changes by {Signed(words.Mean)} {Categories(words, Signed)}{Rank(words, Signed)}.";
            }

            if (whole.LaterKl is { } later && whole.LaterNextToken is { } next)
            {
                yield return Invariant($"Over the {Identity.Horizon} tokens after the target the divergence is {Nats(later.Mean)} on average{Rank(later, Short)}, ")
                    + $"and the log-probability of the text changes by {Signed(next.Mean)}{Rank(next, Signed)}.";
            }
        }
    }

    /// <summary>What it does not say.</summary>
    public IEnumerable<string> Limits
    {
        get
        {
            yield return "It is about these neurons at the target, replaced in this way, in this text; what other tokens carry of them is untouched.";
            yield return "A p is about the neurons and not about the text: the targets are the same for every set.";
            if (Profile.Whole.Kl.P is <= Alpha)
                yield return "That they matter more than matched ones does not say what for.";
            if (Profile.Sets.Length > 1)
            {
                yield return Invariant($"Layers and doses are compared with {AblationSets.MostForParts} random sets at most and their p are not ")
                    + "corrected for their number: they show where, and the whole set whether.";
            }

            if (Profile.Sets.Any(set => set.Neurons == 1 && set.RandomSets > 0))
            {
                yield return Invariant($"Few neurons have few that match: one is compared with about {MatchedSets.Neighbours}, itself among them, so ")
                    + Invariant($"that its p is not much below 1 / {MatchedSets.Neighbours}.");
            }

            yield return report.Pairs == 0
                ? "No word has targets of both categories, so that no activation can be patched from a target to one of the same word."
                : Invariant($"{report.Pairs} targets have a partner of the same word and the other category: ")
                    + "`--with paired` patches from one to the other.";
        }
    }

    /// <summary>How it was done.</summary>
    public IEnumerable<string> Asked
    {
        get
        {
            yield return Invariant($"Ablated: {Neurons(Profile.Whole.Neurons)} of `{Identity.Site}` ({Identity.Choice}), at the target alone.");
            yield return Identity.ReplacedBy switch
            {
                ReplacedBy.Zero => "Their values were replaced by zero.",
                ReplacedBy.Mean => "Their values were replaced by their means over all targets.",
                ReplacedBy.OtherMean => "Their values were replaced by their means over the targets of the other category.",
                ReplacedBy.Resampled => "Their values were replaced by those at another target, drawn once for each.",
                ReplacedBy.Paired => "Their values were replaced by those at a target of the same word and the other category.",
                _ => Invariant($"To their values {Identity.Scale} times the difference of the categories' means was added, ")
                    + $"*{Identity.Label1}* minus *{Identity.Label0}*.",
            };
            yield return Invariant($"Measured at {Identity.Targets1} targets of *{Identity.Label1}* and {Identity.Targets0} of *{Identity.Label0}*: ")
                + "the divergence of the next token's distribution from the model's own, and the log-probability of the token that comes "
                + "next, in nats.";
            if (Identity.RandomSets > 0)
            {
                yield return Invariant($"Compared with {Identity.RandomSets} random sets (seed {Identity.Seed}) of as many neurons, matched on layer, part, ")
                    + (Identity.IsMatchedOnHeads ? "head " : "") + "and spread of activation.";
            }
        }
    }

    /// <summary>The columns of the table of sets.</summary>
    public string[] Head =>
    [
        "set", "neurons", "KL", $"at {Identity.Label1}", $"at {Identity.Label0}", "random sets (95 %)", "p",
        "log p(next)", "random sets (95 %)", "p",
    ];

    /// <summary>The columns of a table that is narrow enough for a terminal.</summary>
    public static string[] ShortHead => ["set", "neurons", "KL", "random sets", "p", "log p(next)", "random sets", "p"];

    /// <summary>Its rows.</summary>
    public IEnumerable<string[]> ShortRows => Profile.Sets.Select(set => new[]
    {
        set.Name, Number(set.Neurons),
        Short(set.Kl.Mean), set.Kl.RandomMean is { } kl ? Short(kl) : None, PValueText.Cell(set.Kl.P, Digits),
        Signed(set.NextToken.Mean), set.NextToken.RandomMean is { } next ? Signed(next) : None, PValueText.Cell(set.NextToken.P, Digits),
    });

    /// <summary>Its rows.</summary>
    public IEnumerable<string[]> Rows => Profile.Sets.Select(set => new[]
    {
        set.Name, Number(set.Neurons),
        Short(set.Kl.Mean), Short(set.Kl.Label1), Short(set.Kl.Label0), Range(set.Kl, Short), PValueText.Cell(set.Kl.P, Digits),
        Signed(set.NextToken.Mean), Range(set.NextToken, Signed), PValueText.Cell(set.NextToken.P, Digits),
    });

    /// <summary>What the columns are.</summary>
    public static IEnumerable<string> About =>
    [
        "In nats, means over the targets.",
        "*random*: the mean of the matched random sets, and where 95 % of them lie.",
        "*p*: the share of random sets that diverge at least as much, or lower the next token's log-probability at least as much; "
        + "the set itself counts as one of them.",
    ];

    private string Moves(AblationLine whole)
    {
        var what = Identity.ReplacedBy == ReplacedBy.Added
            ? $"the direction is added to {Neurons(whole.Neurons)}"
            : $"{Neurons(whole.Neurons)} {(whole.Neurons == 1 ? "is" : "are")} replaced";
        return $"The distribution of the next token diverges by {Nats(whole.Kl.Mean)} on average {Categories(whole.Kl, Short)} where {what}.";
    }

    private static string Beside(AblationLine whole, double p) =>
        Invariant($"{whole.RandomSets:N0} matched random sets make it diverge by {Short(whole.Kl.RandomMean!.Value)}, ")
            + Invariant($"95 % of them by {Low(whole.Kl, Short)} to {High(whole.Kl, Short)}: p = {PValueText.Compact(p)}. ")
            + (p <= Alpha
                ? "These neurons move the next token more than matched ones do."
                : "That they move the next token more than matched ones do is not shown.");

    private string Predicts(AblationLine whole) =>
        $"The log-probability of the token that comes next changes by {Signed(whole.NextToken.Mean)} "
        + $"{Categories(whole.NextToken, Signed)}{Rank(whole.NextToken, Signed)}.";

    private static string Rank(AblationEffect effect, Func<double, string> print) => effect.P is { } p
        ? Invariant($"; random sets: {print(effect.RandomMean!.Value)}, 95 % of them {Low(effect, print)} to {High(effect, print)}, p = {PValueText.Compact(p)}")
        : "";

    private string Categories(AblationEffect effect, Func<double, string> print) =>
        $"({print(effect.Label1)} at *{Identity.Label1}*, {print(effect.Label0)} at *{Identity.Label0}*)";

    private static string Neurons(int count) => count == 1 ? "a single neuron" : Invariant($"{count:N0} neurons");

    private static string Range(AblationEffect effect, Func<double, string> print) =>
        effect.RandomMean is { } mean ? $"{print(mean)} ({Low(effect, print)} to {High(effect, print)})" : None;

    private static string Low(AblationEffect effect, Func<double, string> print) => print(effect.RandomLow!.Value);

    private static string High(AblationEffect effect, Func<double, string> print) => print(effect.RandomHigh!.Value);

    private static string Nats(double value) => $"{Short(value)} nats";

    private static string Signed(double value) => value > 0 ? $"+{Short(value)}" : Short(value);

    private static string Short(double value) => value != 0 && Math.Abs(value) < 1e-5 ? Scientific(value) : Invariant($"{value:0.000000}");
}
