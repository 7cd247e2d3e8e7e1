using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Harness.Gpt2;
using Harness.Hub;
using Harness.Runs;
using Harness.Statistics;
using Harness.Studies;

namespace Harness.Sweeps;

/// <summary>The models that a sweep names.</summary>
internal static partial class SweepModels
{
    private const string Config = "config.json";

    /// <summary>Finds the models of one value: a folder, a folder of such folders in the order of their numbers, or an id on the hub.</summary>
    /// <param name="value">The value.</param>
    /// <param name="root">The folder that paths are relative to.</param>
    /// <param name="weights">Whether the weights are read, so that they are to be there.</param>
    /// <param name="sources">Fetches the small files of a model on the hub.</param>
    /// <exception cref="HarnessException">There is no such model, or it cannot be used.</exception>
    public static ImmutableArray<SweepModel> Of(string value, string root, bool weights, SweepSources sources)
    {
        var folder = Path.GetFullPath(value, root);
        if (!Directory.Exists(folder) && HubModel.IsId(value))
            return [OnHub(value, sources)];
        if (File.Exists(Path.Combine(folder, Config)) || !Directory.Exists(folder))
            return [InFolder(folder, weights)];
        var below = Directory.GetDirectories(folder).Where(one => File.Exists(Path.Combine(one, Config)));
        ImmutableArray<string> models = [.. below.OrderBy(one => Sortable(Path.GetFileName(one)), StringComparer.Ordinal)];
        return models.IsEmpty ? [InFolder(folder, weights)] : [.. models.Select(model => InFolder(model, weights))];
    }

    private static SweepModel OnHub(string id, SweepSources sources)
    {
        var here = sources.Fetch(new StudySettings(id, ModelWeights.Own, "", new NewtonLogit()), false);
        var (name, architecture) = (here.ModelName, ModelContent.Architecture(here.Model));

        // A commit means the same files for ever.
        var label = Commit().Replace(id, "@$1");
        return new SweepModel(name, label, here.Model, Gpt2ConfigReader.Read(Path.Combine(here.Model, Config)), architecture, name);
    }

    private static SweepModel InFolder(string folder, bool weights)
    {
        var config = Gpt2ConfigReader.Read(Path.Combine(folder, Config));
        var architecture = ModelContent.Architecture(folder);
        if (weights)
            Gpt2Checkpoint.Validate(folder);
        var content = weights ? ModelContent.WithWeights(folder) : architecture;
        return new SweepModel(folder, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), folder, config, architecture, content);
    }

    // step-900 before step-1000.
    private static string Sortable(string name) => Number().Replace(name, digits => digits.Value.PadLeft(20, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("@([0-9a-f]{8})[0-9a-f]{32}$")]
    private static partial Regex Commit();
}
