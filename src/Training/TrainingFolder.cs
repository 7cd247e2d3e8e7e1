using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Training;

/// <summary>The folder of a training: at the end a model in Hugging Face layout, with its loss curve beside it.</summary>
/// <param name="Path">The folder.</param>
public sealed record TrainingFolder(string Path)
{
    /// <summary>What a training that was stopped goes on from.</summary>
    public string Checkpoint => System.IO.Path.Combine(Path, "checkpoint.safetensors");

    /// <summary>The models that were kept on the way, each a folder like this one: <c>step-000100</c>.</summary>
    public string Kept => System.IO.Path.Combine(Path, "checkpoints");

    private string Identity => System.IO.Path.Combine(Path, "training.json");

    /// <summary>
    /// Makes the folder ready, before anything is computed: sees that it can be written, and that a checkpoint in it is of this very
    /// training.
    /// </summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.OutputNotWritable"/>; <see cref="ErrorCode.InvalidOption"/>: the checkpoint is of another training.
    /// </exception>
    public void Claim(TrainingSettings settings, DocumentSplit split)
    {
        var identity = TrainingIdentity.ToJson(settings, split);
        if (File.Exists(Checkpoint) && (!File.Exists(Identity) || File.ReadAllText(Identity) != identity))
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                "the checkpoint is of a training with other settings or other texts",
                Checkpoint,
                $"an option or a text was changed since the training began; {Identity} has what it began with",
                "give the options and texts that it began with, or another --out, or delete the checkpoint");
        }

        AtomicFile.WriteAllText(Identity, identity);
    }

    /// <summary>Writes the model: config.json, model.safetensors in F16, and the tokenizer's vocab.json and merges.txt.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">The folder that holds the tokenizer's files.</param>
    public void WriteModel(Gpt2Model model, string tokenizer) => WriteModel(Path, model, tokenizer);

    /// <summary>Keeps the model as it is after some steps, in a folder of its own with the same files.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">The folder that holds the tokenizer's files.</param>
    /// <param name="step">Steps done.</param>
    public void KeepModel(Gpt2Model model, string tokenizer, int step) =>
        WriteModel(System.IO.Path.Combine(Kept, FormattableString.Invariant($"step-{step:D6}")), model, tokenizer);

    private static void WriteModel(string folder, Gpt2Model model, string tokenizer)
    {
        Gpt2Checkpoint.Save(model, folder, halfPrecision: true);
        foreach (var name in new[] { "vocab.json", "merges.txt" })
            AtomicFile.WriteAllBytes(System.IO.Path.Combine(folder, name), File.ReadAllBytes(System.IO.Path.Combine(tokenizer, name)));
    }

    /// <summary>Writes the loss curve as <c>loss.csv</c> and <c>loss.png</c>.</summary>
    public void WriteCurve(IReadOnlyList<LossRow> curve, TrainingSettings settings, NgramLosses ngrams)
    {
        AtomicFile.WriteAllText(System.IO.Path.Combine(Path, "loss.csv"), LossCurve.ToCsv(curve, settings));
        AtomicFile.WriteAllBytes(System.IO.Path.Combine(Path, "loss.png"), LossCurvePlot.Png(curve, ngrams));
    }
}
