using System.CommandLine;
using Harness.Corpora;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Hub;

namespace Harness.Experiments.CommandLine;

/// <summary><c>fetch</c>: brings a preset's model and text, or one of the two, onto this machine ahead of a run.</summary>
internal static class FetchCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var what = new Argument<string>("what")
        {
            Description = "A preset, a model on the hub, an address of a text, or a book's number at Project Gutenberg.",
            HelpName = "PRESET|owner/name[@revision]|URL|gutenberg:N",
        };
        var verify = new Option<bool>("--verify")
        {
            Description = "Compare what lies in the cache with the hashes it was fetched under; a text is compared at every use.",
        };
        what.CompletionSources.Add([.. Presets.Names]);
        var command = new CommandWithExamples("fetch", "Download a model or a text ahead of a run; a stopped download goes on.")
        {
            Examples =
            [
                new("The model and the book of a preset.", "fetch gpt2-large"),
                new("Any GPT-2 on the hub, at a branch, tag or commit.", "fetch openai-community/gpt2@main"),
                new("A book of Project Gutenberg.", "fetch gutenberg:32154"),
                new("Whether a model still lies in the cache as it was fetched.", "fetch gpt2-large --verify"),
            ],
        };
        command.Add(what);
        command.Add(verify);
        command.Does(global, output, (parsed, screen, stop) =>
            Execute(parsed.GetRequiredValue(what), parsed.GetValue(verify), screen, stop));
        return command;
    }

    private static void Execute(string what, bool verify, Screen screen, CancellationToken stop)
    {
        if (!Presets.Names.Contains(what) && HubModel.IsId(what))
        {
            FetchModel(what, verify, screen, stop);
        }
        else if (Sources.TextOnWeb(what) is not null)
        {
            FetchText(what, screen, stop);
        }
        else
        {
            var (preset, data) = (Presets.Find(what), RepositoryRoot.FindData());
            FetchModel(preset.ModelIn(data), verify, screen, stop);
            FetchText(preset.CorpusIn(data), screen, stop);
        }
    }

    private static void FetchModel(string model, bool verify, Screen screen, CancellationToken stop)
    {
        if (Sources.ModelOnHub(model) is not { } onHub)
        {
            screen.Verdict.WriteLine($"model: {model}");
            return;
        }

        var snapshot = Sources.Fetch(onHub, weights: true, screen, stop);
        screen.Verdict.WriteLine($"model: {snapshot.Id}@{snapshot.Commit}");
        screen.Verdict.WriteLine($"       {snapshot.Folder}");
        if (verify)
        {
            var (files, hashed) = SnapshotCheck.Check(snapshot, stop);
            var verdict = FormattableString.Invariant($"{hashed} of {files} files have the hash that they were fetched under");
            screen.Verdict.WriteLine($"       {verdict}");
        }
    }

    private static void FetchText(string text, Screen screen, CancellationToken stop)
    {
        var file = Sources.TextOnWeb(text) is { } onWeb ? Sources.Fetch(onWeb, screen, stop) : text;
        screen.Verdict.WriteLine($"text:  {file}");
        screen.Verdict.WriteLine($"       SHA-256 {CorpusReader.Read(file).Sha256}");
    }
}
