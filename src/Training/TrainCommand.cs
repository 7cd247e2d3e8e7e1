using System.CommandLine;
using System.Globalization;
using System.Text;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Training;

/// <summary><c>train</c>: a small GPT-2 from texts to a folder in Hugging Face layout.</summary>
internal static class TrainCommand
{
    private const int SampleTokens = 60;

    /// <summary>The program that trains, and does nothing else.</summary>
    public static RootCommand Program(GlobalOptions global, TextWriter output) => HarnessCommand.Complete(
        new RootCommand("Trains small models of GPT-2's architecture, as the embedded one was made.") { Create(global, output) }, global);

    private static CommandWithExamples Create(GlobalOptions global, TextWriter output)
    {
        var options = new TrainOptions();
        var command = new CommandWithExamples("train", "Train a small GPT-2 on texts. The same command goes on where a stopped one was.")
        {
            Examples =
            [
                new("The shape of the embedded model, for twenty minutes.", "train --text shelf/*.txt --out my-model --minutes 20"),
                new("With the models on the way, for a sweep over training.", "train --text shelf/*.txt --out my-model --keep-every 100"),
                new("A smaller one, from another seed.", "train --text shelf/*.txt --out small --layers 4 --width 64 --heads 4 --seed 2"),
            ],
        };
        foreach (var option in options.All)
            command.Add(option);
        command.Does(global, output, (parsed, screen, stop) => Execute(parsed, options, screen, stop));
        return command;
    }

    private static void Execute(ParseResult parsed, TrainOptions options, Screen screen, CancellationToken stop)
    {
        // Whatever can be refused is refused before anything is computed.
        var (limit, every) = (options.Limit(parsed), options.Keeps(parsed));
        using var scope = TorchScope.Enter(NumberOption.AtLeast(parsed, options.Threads, 1), cancellation: stop);
        var samples = NumberOption.AtLeast(parsed, options.Samples, 0);
        var tokenizerFolder = parsed.GetValue(options.Tokenizer) ?? Path.Combine(RepositoryRoot.FindData(), Presets.Embedded.Model);
        var tokenizer = Gpt2Tokenizer.Load(tokenizerFolder);
        var settings = options.Settings(parsed, tokenizer.VocabularySize);
        settings.RefuseNonsense();
        var folder = new TrainingFolder(Path.GetFullPath(parsed.GetRequiredValue(options.Out)));

        var (split, training, heldOut, ngrams) = screen.Observe(run =>
        {
            var documents = run.Step("tokens", (progress, cancel) =>
                TrainingDocuments.Read(parsed.GetRequiredValue(options.Text), tokenizer, progress, cancel));
            var split = DocumentSplit.Of(documents, settings.HeldOutShare, settings.Seed);
            var training = TrainingText.Join(split.Training, tokenizer.VocabularySize - 1);
            var heldOut = TrainingText.Join(split.HeldOut, tokenizer.VocabularySize - 1);
            training.RefuseShorterThan(settings.Model.NPositions);
            folder.Claim(settings, split);
            return (split, training, heldOut, run.Step("n-gram losses", () => NgramLosses.Of(training, heldOut, tokenizer.VocabularySize)));
        }, stop);
        Say(screen.Output, $"learned from: {split.Training.Length} documents, {training.Targets} tokens");
        Say(screen.Output, $"held out:     {split.HeldOut.Length} documents, {heldOut.Targets} tokens");
        Say(screen.Output, $"held-out loss in nats per token:");
        Say(screen.Output, $"  unigram {ngrams.Unigram:F4}, bigram {ngrams.Bigram:F4} (weight {ngrams.BigramWeight})");

        using var model = new Gpt2Model(settings.Model);
        var curve = TrainingDisplay.Do(screen, settings.Steps, heard =>
            Trainer.Train(model, settings, training, heldOut, folder.Checkpoint, limit, heard, Keep, stop));
        folder.WriteModel(model, tokenizerFolder);
        folder.WriteCurve(curve, settings, ngrams);

        // What is measured and sampled is the model that was written, whose weights are rounded to F16.
        using var written = Gpt2Checkpoint.Load(folder.Path);
        var loss = NextTokenLoss.Mean(written, heldOut, cancellation: stop);
        Say(screen.Output, $"held-out loss after {curve[^1].Step} of {settings.Steps} steps: {loss:F4}");
        WriteSamples(written, tokenizer, samples, folder, screen.Output);
        if (every is not null)
            Say(screen.Verdict, $"models on the way: {folder.Kept}");
        Say(screen.Verdict, $"model: {folder.Path}");

        void Keep(int step)
        {
            if (every is { } steps && step % steps == 0)
                folder.KeepModel(model, tokenizerFolder, step);
        }
    }

    private static void WriteSamples(Gpt2Model model, Gpt2Tokenizer tokenizer, int count, TrainingFolder folder, TextWriter output)
    {
        if (count == 0)
            return;
        var text = new StringBuilder();
        for (var seed = 0; seed < count; seed++)
        {
            var prompt = SamplePrompts.All[seed % SamplePrompts.All.Length];
            var continuation = TextSampler.Continue(model, tokenizer.Encode(prompt).Ids, SampleTokens, seed: seed);
            text.Append(CultureInfo.InvariantCulture, $"{prompt}|{tokenizer.Decode(continuation.AsSpan())}\n\n");
        }

        AtomicFile.WriteAllText(Path.Combine(folder.Path, "samples.txt"), text.ToString());
        output.Write(text);
    }

    private static void Say(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
