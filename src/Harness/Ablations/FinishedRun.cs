using System.Collections.Immutable;
using System.Text.Json;
using Harness.Gpt2;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;
using Harness.Studies;
using Parquet;

namespace Harness.Ablations;

/// <summary>What a finished run says of its neurons, read from its folder.</summary>
public static class FinishedRun
{
    private const string Profile = "profile.json";
    private const string Neurons = "neurons.parquet";

    /// <summary>
    /// Checks that a folder holds a finished run whose files are as it left them, and reads what it is about. It needs no model.
    /// </summary>
    /// <exception cref="HarnessException">It does not: <see cref="ErrorCode.RunUnusable"/>.</exception>
    public static ProfileIdentity Identity(string folder)
    {
        Validate(folder);
        return ProfileJson.Read(Path.Combine(folder, Profile)).Identity;
    }

    /// <summary>
    /// The survivors of a test, the smallest p first; where p are equal, in the order of layers and columns; and what the run is about.
    /// </summary>
    /// <param name="choice">The run, the test and how many of its survivors.</param>
    /// <exception cref="HarnessException">
    /// The folder cannot be used: <see cref="ErrorCode.RunUnusable"/>. Nothing survives: <see cref="ErrorCode.NothingToAblate"/>.
    /// </exception>
    public static (ImmutableArray<SiteColumn> Columns, ProfileIdentity Run) Survivors(NeuronChoice choice)
    {
        Validate(choice.Run);
        var profile = ProfileJson.Read(Path.Combine(choice.Run, Profile));
        var identity = profile.Identity;
        var test = choice.Survivors ?? throw new ArgumentException("No test is named.", nameof(choice));

        var read = Table(choice.Run, profile, test);
        ImmutableArray<SiteColumn> survivors =
        [
            .. read.Where(neuron => neuron.P <= identity.Significance.Alpha)
                .OrderBy(neuron => neuron.P).ThenBy(neuron => neuron.Column.Layer).ThenBy(neuron => neuron.Column.Column)
                .Select(neuron => neuron.Column)
                .Take(choice.Top ?? int.MaxValue),
        ];
        return survivors.IsEmpty ? throw None(choice, read.Count > 0) : (survivors, identity);
    }

    private static List<(SiteColumn Column, double P)> Table(string folder, LaminarProfile profile, SurvivorTest test)
    {
        try
        {
            // Nothing waits where a file is read from memory.
            return Read(File.ReadAllBytes(Path.Combine(folder, Neurons)), profile, test).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is not HarnessException)
        {
            // The reader of Parquet has no exception of its own for a file that is damaged.
            throw Damaged(folder, Neurons, error);
        }
    }

    private static async Task<List<(SiteColumn Column, double P)>> Read(byte[] bytes, LaminarProfile profile, SurvivorTest test)
    {
        using var file = new MemoryStream(bytes);
        await using var reader = await ParquetReader.CreateAsync(file);
        using var group = reader.OpenRowGroupReader(0);
        if (group.RowCount != profile.Layers.Sum(layer => (long)layer.Tests))
            throw new InvalidDataException("It has not one row for each neuron of the profile.");
        var table = new ParquetColumns(reader, group);
        var (layers, columns) = (await table.Numbers<int>("layer"), await table.Numbers<int>("index"));
        double?[] p = test switch
        {
            SurvivorTest.Word => await table.Gaps("word_p"),
            SurvivorTest.MaxT => await table.Gaps("p_in_layer"),
            _ => [.. (await table.Numbers<double>("p")).Select(one => (double?)Math.Min(1, one * profile.Identity.NeuronsPerLayer))],
        };
        var known = profile.Layers.SelectMany(layer => Enumerable.Range(0, layer.Tests).Select(column => (layer.Layer, column)));
        if (!layers.Zip(columns).SequenceEqual(known))
            throw new InvalidDataException("Its neurons are not those of the profile.");
        return [.. Enumerable.Range(0, layers.Length).Where(row => p[row] is not null)
            .Select(row => (new SiteColumn(layers[row], columns[row]), p[row]!.Value))];
    }

    /// <summary>Throws where the run is about something else than is to be ablated.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.RunUnusable"/>.</exception>
    public static void Compare(string folder, ProfileIdentity run, AblationIdentity now)
    {
        (string What, string Run, string Now)[] entries =
        [
            ("the text", run.CorpusSha256, now.CorpusSha256),
            ("the tokens", run.TokenIdsSha256, now.TokenIdsSha256),
            ("the targets", run.TargetsSha256, now.TargetsSha256),
            ("the weights", run.WeightsSha256, now.WeightsSha256),
            ("the tokens before a target", $"{run.ContextPre}", $"{now.ContextPre}"),
            ("the site", run.Site, now.Site),
            ("the precision", run.Precision, now.Precision),
        ];
        var others = entries.Where(entry => entry.Run != entry.Now).Select(entry => entry.What).ToArray();
        if (others.Length > 0)
        {
            throw Unusable(
                $"The run is about something else: {string.Join(", ", others)} differ",
                folder,
                "model, text or rules changed since, or are given to one of the two alone",
                "run the experiment again with the same options, or name another run: --run DIR");
        }
    }

    private static void Validate(string folder)
    {
        var manifest = Path.Combine(folder, RunFolder.Manifest);
        if (!File.Exists(manifest))
        {
            throw Unusable(
                "There is no finished run whose survivors could be ablated",
                folder,
                "the experiment was not run with these options yet, or it did not end",
                "run it first, with the same options: run <experiment> in the place of ablate <experiment>; or name a run's folder: --run DIR");
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
            var files = json.RootElement.GetProperty("files");
            foreach (var name in new[] { Profile, Neurons })
            {
                var hash = Sha256Hex.OfFile(Path.Combine(folder, name));
                if (files.GetProperty(name).GetString() != hash)
                    throw Damaged(folder, name, null);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException
            or InvalidOperationException)
        {
            throw Damaged(folder, RunFolder.Manifest, error);
        }
    }

    private static HarnessException Damaged(string folder, string name, Exception? inner) => Unusable(
        $"The run's {name} is not as the run left it",
        folder,
        "a file was edited, copied in part or written by another run",
        "run the experiment again",
        inner);

    private static HarnessException Unusable(string what, string where, string cause, string repair, Exception? inner = null) =>
        new(ErrorCode.RunUnusable, what, where, cause, repair, inner);

    private static HarnessException None(NeuronChoice choice, bool tested) => new(
        ErrorCode.NothingToAblate,
        $"No neuron of the run is among the {choice.Text}",
        choice.Run,
        tested
            ? "the test is strict, or there is nothing to find"
            : "the run has no tests by words, as a word has targets of both categories",
        "choose another test with --survivors word|max-t|bonferroni, or name neurons: --neurons 2.K.51");
}
