using System.CommandLine;
using System.CommandLine.Parsing;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>What is wrong with a command line, and what was probably meant.</summary>
internal static class ParseErrors
{
    /// <summary>The error of a command line that cannot be parsed.</summary>
    public static HarnessException Of(ParseResult parsed)
    {
        // After a misspelt command nothing is matched, and after a misspelt option its value is not: the first slip says it all.
        var command = parsed.CommandResult.Command;
        var isProgram = command.Subcommands.Count > 0;
        var unmatched = parsed.UnmatchedTokens.OrderByDescending(token => !isProgram && IsOption(token)).FirstOrDefault();
        if (unmatched is null)
            return Error(parsed, string.Join("; ", parsed.Errors.Select(What)), Help(command));

        var name = unmatched.Split('=')[0];
        return IsOption(unmatched)
            ? Error(parsed, $"{command.Name} has no option {name}", Misspelling.DidYouMean(name, Options(parsed)) + Help(command))
            : Error(
                parsed,
                $"{command.Name} has no command or place for \"{unmatched}\"",
                Misspelling.DidYouMean(name, Commands(command)) + Help(command));
    }

    /// <summary>The error of an option whose value is an empty text, which no option means; null where there is none.</summary>
    public static HarnessException? OfEmpty(ParseResult parsed) =>
        parsed.CommandResult.Children.Concat(parsed.RootCommandResult.Children).OfType<OptionResult>()
            .FirstOrDefault(option => option.Tokens.Any(token => token.Value.Length == 0)) is not { Option.Name: var name }
            ? null
            : new HarnessException(
                ErrorCode.InvalidOption,
                $"The value of {name} is empty",
                name,
                "a variable of the shell that has no value",
                $"give {name} a value, or leave it out");

    // The name of a .NET type says nothing to the one who typed a number.
    private static string What(ParseError error) =>
        error.SymbolResult is OptionResult { Tokens: [var token], Option: var option } && Expected(option.ValueType) is { } expected
            ? $"\"{token.Value}\" is no value of {option.Name}, which is {expected}"
            : error.Message.TrimEnd('.');

    private static string? Expected(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var number when number == typeof(int) => FormattableString.Invariant($"a whole number of at most {int.MaxValue:N0}"),
        var number when number == typeof(ulong) => FormattableString.Invariant($"a whole number from 0 to {ulong.MaxValue:N0}"),
        var number when number == typeof(double) => "a number",
        _ => null,
    };

    private static bool IsOption(string token) => token.StartsWith('-');

    private static IEnumerable<string> Options(ParseResult parsed) => parsed.CommandResult.Command.Options
        .Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive))
        .Where(option => !option.Hidden)
        .Select(option => option.Name);

    private static IEnumerable<string> Commands(Command command) => command.Subcommands.Select(subcommand => subcommand.Name);

    private static string Help(Command command) => command is RootCommand
        ? $"the commands are {string.Join(", ", Commands(command))}; each has --help"
        : $"see {command.Name} --help";

    private static HarnessException Error(ParseResult parsed, string what, string repair) => new(
        ErrorCode.InvalidOption,
        what,
        $"command line: {string.Join(' ', parsed.Tokens.Select(token => token.Value))}",
        "a misspelt command or option, or a missing value",
        repair);
}
