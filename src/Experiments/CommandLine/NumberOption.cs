using System.CommandLine;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>Options that are whole numbers.</summary>
internal static class NumberOption
{
    /// <summary>An option with a default.</summary>
    public static Option<int> Create(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };

    /// <summary>The value of an option that has a least one.</summary>
    /// <exception cref="HarnessException">It is less: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static int AtLeast(ParseResult parsed, Option<int> option, int least)
    {
        var value = parsed.GetValue(option);
        return value >= least ? value : throw Nonsense(
            FormattableString.Invariant($"{value} is less than {least}"),
            option,
            FormattableString.Invariant($"a whole number from {least} on"));
    }

    /// <summary>The error of a value that makes no sense.</summary>
    public static HarnessException Nonsense(string what, Option option, string repair) => new(
        ErrorCode.InvalidOption, what, option.Name, "a slip of the keyboard", $"give {option.Name} {repair}, or leave it out");
}
