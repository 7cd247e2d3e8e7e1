using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Results;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>A file of saved activations, and what it has to be about to stand for a model.</summary>
internal static class SavedRecording
{
    // What a run without the model cannot know, and its reports say.
    private static readonly ImmutableArray<string> Told = ["weights_sha256", "precision", "device", "batch_size"];

    /// <summary>Writes the activations, the labels and the facts, those that <see cref="Read"/> compares among them.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Write(
        string path, ContextWindows windows, HookSite site, ActivationTable table, IReadOnlyDictionary<string, string> facts)
    {
        var all = new Dictionary<string, string>(Subject(windows, site).Concat(facts))
        {
            ["label_0"] = windows.Targets[windows.Labels.IndexOf((byte)0)].Category,
            ["label_1"] = windows.Targets[windows.Labels.IndexOf((byte)1)].Category,
        };
        ActivationFile.Write(path, new SavedActivations(
            all.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. Enumerable.Range(0, table.Layers.Count).Select(layer => new HookPoint(layer, site).Name)],
            windows.Labels,
            table));
    }

    /// <summary>Reads what <see cref="Write"/> has written, for the same targets of the same text, the same site and sizes.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ActivationsUnfit"/>: it is another file, or about something else.</exception>
    public static SavedActivations Read(string path, ContextWindows windows, HookSite site, Gpt2Config config)
    {
        var saved = ActivationFile.Read(path);
        foreach (var (name, wanted) in Subject(windows, site))
        {
            if (saved.Facts.GetValueOrDefault(name) is var found && found != wanted)
                throw UnfitActivations.Error(path, $"its {name} is {found ?? "absent"}, and this run's is {wanted}");
        }

        if (Told.FirstOrDefault(name => !saved.Facts.ContainsKey(name)) is { } missing)
            throw UnfitActivations.Error(path, $"its {missing} is absent");
        return saved.Table.Neurons == site.Width(config) && saved.Table.Layers.Count == config.NLayer
            ? saved
            : throw UnfitActivations.Error(path, "it does not have the layers and columns of this model");
    }

    private static Dictionary<string, string> Subject(ContextWindows windows, HookSite site) => new()
    {
        ["site"] = site.Name,
        ["context"] = FormattableString.Invariant($"{windows.ContextPre} + 1 + {windows.ContextPost}"),
        ["targets_sha256"] = windows.TargetsSha256,
        ["tokens_sha256"] = Sha256Hex.Of(MemoryMarshal.AsBytes(windows.Ids.AsSpan())),
    };
}
