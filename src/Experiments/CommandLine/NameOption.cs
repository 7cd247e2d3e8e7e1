using System.CommandLine;
using System.Text.Json;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>Options whose values are the names of an enumeration, in lower case with hyphens: <c>benjamini-hochberg</c>.</summary>
internal static class NameOption
{
    /// <summary>An option with a default.</summary>
    public static Option<string> Create<T>(string name, string description, T value)
        where T : struct, Enum
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', Names<T>()),
            DefaultValueFactory = _ => Name(value),
        };
        option.CompletionSources.Add([.. Names<T>()]);
        return option;
    }

    /// <summary>The value that was given.</summary>
    /// <exception cref="HarnessException">No value has this name: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static T Value<T>(ParseResult parsed, Option<string> option)
        where T : struct, Enum
    {
        var text = parsed.GetRequiredValue(option);
        return Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Name(value!.Value) == text) ?? throw new HarnessException(
            ErrorCode.InvalidOption,
            $"\"{text}\" is no value of {option.Name}",
            option.Name,
            "a misspelt name",
            $"{Misspelling.DidYouMean(text, Names<T>())}use one of: {string.Join(", ", Names<T>())}");
    }

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Name);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");
}
