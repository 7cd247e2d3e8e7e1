using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Training;

/// <summary>
/// Everything that decides what a training ends in, apart from the texts. The optimizer's defaults are those of Brown et al. 2020,
/// appendix B, but for the learning rate, which suits a far smaller model.
/// </summary>
/// <param name="Model">The model's sizes; n_positions is the length of the windows that it is trained on.</param>
/// <param name="Steps">Steps of the optimizer; the learning rate's cosine ends at the last.</param>
/// <param name="Seed">Decides the first weights, the held-out documents and the order of the windows.</param>
public sealed record TrainingSettings(Gpt2Config Model, int Steps, ulong Seed)
{
    /// <summary>Windows per step.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>The learning rate after the warm-up.</summary>
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>Steps in which the learning rate rises in a straight line.</summary>
    public int WarmupSteps { get; init; } = 100;

    /// <summary>The learning rate of the last step, as a share of <see cref="LearningRate"/>.</summary>
    public double FinalShare { get; init; } = 0.1;

    /// <summary>AdamW's decay of weight matrices and embeddings; biases and LayerNorms do not decay.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>AdamW's decay of the mean of the gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>AdamW's decay of the mean of their squares.</summary>
    public double Beta2 { get; init; } = 0.95;

    /// <summary>AdamW's addend to the root of the mean square.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The longest gradient, as a Euclidean norm over all parameters; a longer one is shortened to this.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>The share of the documents that is held out.</summary>
    public double HeldOutShare { get; init; } = 0.05;

    /// <summary>Steps between two rows of the loss curve, and between two checkpoints.</summary>
    public int StepsPerRow { get; init; } = 100;

    /// <summary>Refuses settings that make no sense, before anything is computed.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>.</exception>
    public void RefuseNonsense()
    {
        AtLeast(1, Model.NLayer, "--layers");
        AtLeast(1, Model.NHead, "--heads");
        AtLeast(1, Model.NEmbd, "--width");
        AtLeast(1, Model.NPositions, "--context");
        AtLeast(1, Steps, "--steps");
        AtLeast(1, Batch, "--batch");
        AtLeast(0, WarmupSteps, "--warmup");
        if (Model.NEmbd % Model.NHead != 0)
        {
            throw Nonsense(
                FormattableString.Invariant($"a width of {Model.NEmbd} cannot be divided among {Model.NHead} heads"),
                "--width and --heads", "choose a width that is a multiple of the number of heads");
        }

        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
        {
            throw Nonsense(
                FormattableString.Invariant($"{LearningRate} is no learning rate"), "--learning-rate", "give a positive number, such as 0.002");
        }
    }

    private static void AtLeast(int least, int value, string option)
    {
        if (value < least)
        {
            throw Nonsense(
                FormattableString.Invariant($"{value} is less than {least}"), option, $"give {option} a larger whole number, or leave it out");
        }
    }

    private static HarnessException Nonsense(string what, string where, string repair) =>
        new(ErrorCode.InvalidOption, what, where, "a slip of the keyboard", repair);
}
