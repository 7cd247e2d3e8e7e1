using Harness.Baselines;
using Harness.Gpt2;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>A named choice of model and text, which has a baseline of its own.</summary>
/// <param name="Name">The name that <c>--preset</c> takes.</param>
/// <param name="Description">What it is, one line.</param>
/// <param name="Model">The model's folder in Hugging Face layout, relative to the folder of data/, or its hub id and commit.</param>
/// <param name="Weights">The weights that it is given.</param>
/// <param name="Corpus">The text, relative to the folder of data/, or its number at Project Gutenberg.</param>
/// <param name="Beside">Weights that are run and drawn beside it, null for none.</param>
public sealed record Preset(
    string Name,
    string Description,
    string Model,
    ModelWeights Weights,
    string Corpus,
    ModelWeights? Beside = null)
{
    /// <summary>The model as <c>--model</c> would name it.</summary>
    /// <param name="data">the folder of data/.</param>
    public string ModelIn(string data) => Directory.Exists(Path.Combine(data, Model)) ? Path.Combine(data, Model) : Model;

    /// <summary>The text as <c>--corpus</c> would name it.</summary>
    /// <param name="data">the folder of data/.</param>
    public string CorpusIn(string data) => File.Exists(Path.Combine(data, Corpus)) ? Path.Combine(data, Corpus) : Corpus;

    /// <summary>The run of a study on this model and text, with every other setting that of the published study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="data">The folder of data/.</param>
    /// <param name="root">The folder of baselines/ and artifacts/.</param>
    public StudyPlan Plan(Study study, string data, string root)
    {
        var settings = new StudySettings(ModelIn(data), Weights, CorpusIn(data), study.Fitter ?? new NewtonLogit());
        settings = settings with
        {
            ContextPre = study.ContextPre ?? settings.ContextPre,
            ContextPost = study.ContextPost ?? settings.ContextPost,
        };
        return new StudyPlan(study, settings, Name, RunFolder.Of(Path.GetFullPath(root), study.Name, Name))
        {
            Root = root,
            Baseline = new Baseline(root, study.Name, Name),
            Beside = Beside,
        };
    }
}
