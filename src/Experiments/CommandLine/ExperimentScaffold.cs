using Harness.Experiments.Catalog;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>Writes the files of a new experiment: its source and its golden test.</summary>
public static class ExperimentScaffold
{
    /// <summary>Writes the files.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="name">The experiment's name, words in lower case joined by hyphens.</param>
    /// <returns>The paths of the source and of the test.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ExperimentNameUnfit"/>: the name is malformed or taken. <see cref="ErrorCode.InvalidOption"/>: this is no
    /// checkout of the harness.
    /// </exception>
    public static (string Source, string Test) Write(string root, string name)
    {
        var type = TypeName(name);
        var sources = Path.Combine(root, "src", "Experiments", "Catalog");
        if (!Directory.Exists(sources))
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                "this is no checkout of the harness",
                sources,
                "the program comes from a package, or --root names another folder",
                "run it inside a clone of the harness's repository");
        }

        var source = Path.Combine(sources, $"{type}.cs");
        var test = Path.Combine(root, "tests", "Golden", "Experiments", $"{type}Tests.cs");
        foreach (var file in new[] { source, test })
            if (File.Exists(file))
                throw StudyName.Unfit(name, $"is taken: {file} exists");
        AtomicFile.WriteAllText(source, Source(type, name));
        AtomicFile.WriteAllText(test, Test(type, name));
        return (source, test);
    }

    /// <summary>The text of the source.</summary>
    internal static string Source(string type, string name) => $$"""
        using Harness.Gpt2;
        using Harness.Studies;

        namespace Harness.Experiments.Catalog;

        /// <summary>
        /// Say here what is asked and why. As it stands: which attention neurons tell feminine from masculine pronouns.
        /// </summary>
        public static class {{type}}
        {
            /// <summary>The study.</summary>
            public static readonly Study Study = new(
                "{{name}}",
                "{{Title(name)}}",
                "Which query, key and value neurons tell feminine from masculine pronouns, layer by layer?",
                HookSite.AttentionQkv,
                new() { Category = "masculine", Words = ["he", "him", "his"] },
                new() { Category = "feminine", Words = ["she", "her", "hers"] });
        }

        """.ReplaceLineEndings("\n");

    private static string Test(string type, string name) => $$"""
        namespace Harness.Tests.Golden.Experiments;

        /// <summary>The embedded run, as a person sees it.</summary>
        public sealed class {{type}}Tests
        {
            [Fact]
            public Task The_embedded_run() => Verifier.Verify(WholeRun.Of("{{name}}", "--compare-with", "none"));
        }

        """.ReplaceLineEndings("\n");

    private static string TypeName(string name)
    {
        StudyName.Validate(name);
        if (StudyCatalog.Shipped.Names.Contains(name))
            throw StudyName.Unfit(name, "is taken: the catalogue has it");
        return string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static string Title(string name)
    {
        var words = name.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
