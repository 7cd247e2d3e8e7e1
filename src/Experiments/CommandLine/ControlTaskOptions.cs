using System.CommandLine;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary>The options of <c>run</c> that ask for control tasks.</summary>
internal sealed class ControlTaskOptions
{
    private static readonly ControlSettings Defaults = new();

    public Option<bool> ControlTasks { get; } = new("--control-tasks")
    {
        Description = "Run the control tasks: permuted labels, relabelled words, held-out words and targets, an untrained model.",
    };

    public Option<int?> Permutations { get; } = new("--permutations")
    {
        Description = "Permutations of the labels, and as many of the words' labels; "
            + $"asks for --control-tasks, where there are {Defaults.Permutations}.",
        HelpName = "N",
    };

    public IEnumerable<Option> All => [ControlTasks, Permutations];

    /// <summary>The control tasks that are asked for, null for none.</summary>
    /// <exception cref="HarnessException">The number of permutations is negative: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public ControlSettings? Settings(ParseResult parsed)
    {
        var permutations = parsed.GetValue(Permutations);
        if (permutations < 0)
            throw NumberOption.Nonsense(FormattableString.Invariant($"{permutations} is less than 0"), Permutations, "a whole number from 0 on");
        return permutations is null && !parsed.GetValue(ControlTasks)
            ? null
            : Defaults with { Permutations = permutations ?? Defaults.Permutations };
    }
}
