using System.Text.RegularExpressions;
using Harness.Experiments.Catalog;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>Writes the files of a new experiment: its method section and its golden test.</summary>
public static partial class ExperimentScaffold
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
                throw Unfit(name, $"is taken: {file} exists");
        AtomicFile.WriteAllText(source, Source(type, name));
        AtomicFile.WriteAllText(test, Test(type, name));
        return (source, test);
    }

    /// <summary>The text of the method section.</summary>
    internal static string Source(string type, string name) => $$"""
        using Harness.Gpt2;
        using Harness.Runs;
        using Harness.Studies;
        using Harness.Targets;

        namespace Harness.Experiments.Catalog;

        /// <summary>
        /// Say here what is asked and why. As it stands: which attention neurons tell feminine from masculine pronouns.
        /// </summary>
        public static class {{type}}
        {
            /// <summary>The experiment's entry in the catalogue.</summary>
            public static readonly ExperimentInfo Info = new(
                "{{name}}",
                "{{Title(name)}}",
                "Which query, key and value neurons tell feminine from masculine pronouns, layer by layer?",
                Execute)
            {
                Label0 = new() { Category = "masculine", Words = ["he", "him", "his"] },
                Label1 = new() { Category = "feminine", Words = ["she", "her", "hers"] },
            };

            /// <summary>Runs the experiment.</summary>
            public static ExperimentResult Execute(Run run, ExperimentSettings settings)
            {
                // Materials: a text, its tokens, and the windows around the targets in it.
                var materials = Materials.Gather(run, settings);

                // Recording: the fused query, key and value projection of every layer, at the target.
                var recording = Recording.Make(run, settings, materials, HookSite.AttentionQkv);

                // Statistics: does a neuron's activation predict the category?
                var fits = Fitting.FitNeurons(run, settings, materials, recording);

                // Profile: split into Q, K and V, over the layers.
                return Profiling.Conclude(run, settings, materials, recording, fits);
            }
        }

        """.ReplaceLineEndings("\n");

    private static string Test(string type, string name) => $$"""
        namespace Harness.Tests.Golden.Experiments;

        /// <summary>The embedded run, as a person sees it.</summary>
        public sealed class {{type}}Tests
        {
            [Fact]
            public Task The_embedded_run() => Verifier.Verify(WholeRun.Of("{{name}}", "--control", "none"));
        }

        """.ReplaceLineEndings("\n");

    private static string TypeName(string name)
    {
        if (!Kebab().IsMatch(name))
            throw Unfit(name, "is no name of an experiment");
        if (ExperimentCatalog.Names.Contains(name))
            throw Unfit(name, "is taken: the catalogue has it");
        return string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    private static string Title(string name)
    {
        var words = name.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static HarnessException Unfit(string name, string why) => new(
        ErrorCode.ExperimentNameUnfit,
        $"\"{name}\" {why}",
        "new <name>",
        "a capital letter, a space or an underscore, or an experiment of the same name",
        "choose another name of small letters and digits, words joined by hyphens, as in pronoun-tuning");

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
