using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Experiments.Catalog;

/// <summary>The name of a study: a word of the command line and a folder.</summary>
internal static partial class StudyName
{
    /// <summary>Checks its form.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ExperimentNameUnfit"/>.</exception>
    public static void Validate(string name)
    {
        if (!Kebab().IsMatch(name))
            throw Unfit(name, "cannot be the name of an experiment");
    }

    /// <summary>A name that cannot be used.</summary>
    /// <param name="name">The name.</param>
    /// <param name="why">The rest of the sentence.</param>
    public static HarnessException Unfit(string name, string why) => new(
        ErrorCode.ExperimentNameUnfit,
        $"\"{name}\" {why}",
        "new <name>",
        "a capital letter, a space or an underscore, or an experiment of the same name",
        "choose another name of small letters and digits, words joined by hyphens, as in pronoun-tuning");

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
