using System.Collections.Immutable;
using Harness.Corpora;
using Harness.Downloads;
using Harness.Experiments.Terminal;
using Harness.Hub;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary>Where models and texts come from: this machine, and where they are not there, the hub and the web.</summary>
internal static class Sources
{
    /// <summary>Fetches what the settings name and this machine lacks; the settings then name folder and file.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="weights">Whether the model's weights are wanted, or its tokenizer alone.</param>
    /// <param name="screen">Where the downloads are shown.</param>
    /// <param name="stop">Stops them.</param>
    public static StudySettings Fetch(StudySettings settings, bool weights, Screen screen, CancellationToken stop)
    {
        if (ModelOnHub(settings.Model) is { } model)
        {
            var snapshot = Fetch(model, weights, screen, stop);
            settings = settings with { Model = snapshot.Folder, ModelName = $"{snapshot.Id}@{snapshot.Commit}" };
        }

        if (!Directory.Exists(settings.Model))
            throw NoFolder(settings.Model);
        return TextOnWeb(settings.Corpus) is { } text ? settings with { Corpus = Fetch(text, screen, stop) } : settings;
    }

    /// <summary>Fetches what runs need.</summary>
    public static ImmutableArray<StudyPlan> Fetch(ImmutableArray<StudyPlan> plans, Screen screen, CancellationToken stop) =>
        [.. plans.Select(plan => plan with { Settings = Fetch(plan.Settings, weights: true, screen, stop) })];

    private static HarnessException NoFolder(string model) => new(
        ErrorCode.ModelFileMissing,
        $"There is no folder {model}",
        model,
        File.Exists(model) ? "the path names a file, not a folder" : "a misspelt path; and an id on the hub has the form owner/name",
        "give the folder that holds config.json, or an id such as openai-community/gpt2");

    /// <summary>The model on the hub that a text names; null where it names a folder. A folder that exists wins.</summary>
    public static HubModel? ModelOnHub(string model) => !Directory.Exists(model) && HubModel.IsId(model) ? HubModel.Parse(model) : null;

    /// <summary>The text on the web that a text names; null where it names a file. A file that exists wins.</summary>
    public static RemoteText? TextOnWeb(string text) =>
        File.Exists(text) ? null : RemoteText.TryParse(text, GutenbergMirrors.FromEnvironment());

    /// <summary>Fetches a model in view.</summary>
    public static HubSnapshot Fetch(HubModel model, bool weights, Screen screen, CancellationToken stop) => DownloadDisplay.Do(
        screen,
        observer => HuggingFaceHub.FetchAsync(model, HubSettings.FromEnvironment(), DownloadPolicy.Default, observer, weights, stop));

    /// <summary>Fetches a text in view.</summary>
    public static string Fetch(RemoteText text, Screen screen, CancellationToken stop)
    {
        var folder = UserCache.Folder("texts") ?? Path.Combine(Path.GetTempPath(), "negation-harness", "texts");
        var offline = HubSettings.FromEnvironment().Offline;
        return DownloadDisplay.Do(
            screen, observer => TextFetcher.FetchAsync(text, folder, offline, DownloadPolicy.Default, observer, stop));
    }
}
