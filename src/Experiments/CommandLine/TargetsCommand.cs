using System.Collections.Immutable;
using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Reports;
using Harness.Results;
using Harness.Runs;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.CommandLine;

/// <summary><c>targets</c>: what an experiment would look at, before any model is loaded.</summary>
internal static class TargetsCommand
{
    public static Command Create(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var options = new TargetOptions(catalog);
        var csv = new Option<bool>("--csv") { Description = "Print all hits as CSV and nothing else." };
        var file = new Option<string?>("--out") { Description = "Write all hits as CSV to a file; print the counts.", HelpName = "FILE" };
        var command = new CommandWithExamples(
            "targets", "Show the tokens that an experiment looks at, with their context, and warn of what may be wrong.")
        {
            Examples =
            [
                new("Every negation and affirmation of the embedded story.", "targets negation-tuning"),
                new("The words of rules of your own, counted; the hits in a file.",
                    "targets contrast --rules data/contrasts/tense.json --out hits.csv"),
                new("Targets of your own, one a row.", "targets contrast --targets hits.csv"),
                new("A book without Project Gutenberg's licence.", "targets negation-tuning --corpus book.txt --cut-boilerplate"),
            ],
        };
        command.Add(options.Experiment);
        foreach (var option in options.All.Append(csv).Append(file))
            command.Add(option);
        command.Does(global, output, (parsed, screen, stop) =>
            Execute(parsed, options, parsed.GetValue(csv), parsed.GetValue(file), screen, stop));
        return command;
    }

    private static void Execute(ParseResult parsed, TargetOptions options, bool csv, string? file, Screen screen, CancellationToken stop)
    {
        var preset = Presets.Find(parsed.GetRequiredValue(options.Preset));
        var studies = options.Studies(parsed);
        var texts = options.Texts(parsed);
        if (texts.Length > 1 && (csv || file is not null))
            throw NumberOption.Nonsense("One table cannot have the hits of several texts", options.Corpus, "one text beside --csv and --out");
        foreach (var text in texts)
        {
            var asked = options.Settings(parsed, preset, RepositoryRoot.FindData(), studies[0], text);
            Show(Sources.Fetch(asked, weights: false, screen, stop), studies, csv, file, screen, stop);
        }
    }

    private static void Show(
        StudySettings settings, ImmutableArray<Study> studies, bool csv, string? file, Screen screen, CancellationToken stop)
    {
        TargetRule[] rules = [.. studies.SelectMany(study => new[] { study.Label0, study.Label1 }).DistinctBy(rule => rule.Category)];
        var (text, found) = (screen with { Verbosity = Verbosity.Quiet }).Observe(run =>
        {
            var read = TokenizedText.Read(run, settings);
            var located = read.Locate(run, studies[0].Listed);
            return (read, rules.Select(rule => read.Find(run, settings, rule, located)).ToArray());
        }, stop);
        TargetMatch[] targets = [.. found.SelectMany(category => category.Targets)];

        var rows = RunFolder.TargetRows(targets, text.Tokens, text.Tokenizer).ToArray();
        if (file is not null)
            AtomicFile.WriteAllText(file, TargetsCsv.Format(rows));
        if (csv)
        {
            // For a program, byte by byte.
            screen.Bytes.Write(TargetsCsv.Format(rows));
            return;
        }

        if (file is null)
            TargetsTable.WriteHits(rows, screen.Output);
        else
            screen.Output.WriteLine($"hits: {Path.GetFullPath(file)}");
        var tokens = FormattableString.Invariant($"{text.Tokens.Count} tokens ({text.Tokens.UniqueCount} unique)");
        var window = FormattableString.Invariant($"windows of {settings.ContextPre} + 1 + {settings.ContextPost}");
        screen.Output.WriteLine($"{text.Corpus.Name}: {tokens}, {window}");
        var counts = TargetTypeCount.Of(targets, text.Tokenizer);
        TargetsTable.WriteTypes(TargetTypeCount.WithUnused(targets, text.Tokenizer, rules), screen.Output);
        foreach (var study in studies)
        {
            foreach (var line in WordPowerText.Of(counts, study.Label0.Category, study.Label1.Category, settings.Significance.Alpha))
                screen.Output.WriteLine(line);
        }

        var width = settings.ContextPre + 1 + settings.ContextPost;
        foreach (var sentence in found.SelectMany(category => category.LeftOut))
            screen.Verdict.WriteLine($"note: {sentence}");
        foreach (var sentence in TargetWarnings.Of([.. targets], width, text.Tokens, text.Tokenizer, rules).Sentences())
            screen.Verdict.WriteLine($"warning: {sentence}");
    }
}
