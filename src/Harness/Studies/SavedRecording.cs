using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Harness.Gpt2;
using Harness.Results;
using Harness.Runs;

namespace Harness.Studies;

/// <summary>A recording in a file of its own, for other programs and for runs without the model.</summary>
internal static class SavedRecording
{
    /// <summary>Writes the activations, the labels, and what they are about.</summary>
    /// <param name="path">A name ending in <c>.npz</c> or <c>.safetensors</c>.</param>
    /// <param name="result">What a run recorded.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    /// <returns>The file.</returns>
    public static string Write(string path, StudyResult result)
    {
        var (recording, windows) = (result.Recording, result.Materials.Windows);
        var facts = new Dictionary<string, string>(Subject(result.Materials, recording.Site))
        {
            ["weights_sha256"] = recording.WeightsSha256,
            ["precision"] = recording.Precision,
            ["device"] = recording.Device,
            ["batch_size"] = recording.BatchSize.ToString(CultureInfo.InvariantCulture),
            ["label_0"] = windows.Targets[windows.Labels.IndexOf((byte)0)].Category,
            ["label_1"] = windows.Targets[windows.Labels.IndexOf((byte)1)].Category,
        };
        foreach (var (part, columns) in recording.Site.Parts.Zip(recording.Split.Parts))
        {
            facts[$"columns_{part.Name}"] = FormattableString.Invariant($"{columns.Columns.Start.Value}:{columns.Columns.End.Value}");
            facts[$"transformer_lens_{part.Name}"] = $"blocks.{{layer}}.{part.TransformerLens}";
        }

        ActivationFile.Write(path, new SavedActivations(
            facts.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. Enumerable.Range(0, recording.Activations.Layers.Count).Select(layer => new HookPoint(layer, recording.Site).Name)],
            windows.Labels,
            recording.Activations));
        return path;
    }

    /// <summary>Reads what <see cref="Write"/> has written, for the same targets of the same text and the same site.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ActivationsUnfit"/>: it is another file, or about something else.</exception>
    public static Recording Read(string path, StudySettings settings, Materials materials, HookSite site)
    {
        var saved = ActivationFile.Read(path);
        foreach (var (name, wanted) in Subject(materials, site))
        {
            if (saved.Facts.GetValueOrDefault(name) is var found && found != wanted)
                throw ActivationFile.Unfit(path, $"its {name} is {found ?? "absent"}, and this run's is {wanted}");
        }

        var config = Gpt2ConfigReader.Read(Path.Combine(settings.Model, "config.json"));
        if (saved.Table.Neurons != site.Width(config) || saved.Table.Layers.Count != config.NLayer)
            throw ActivationFile.Unfit(path, $"it does not have the layers and columns of the model {settings.ModelName}");
        return new Recording(
            site,
            saved.Table,
            Recording.SplitOf(site, config),
            site.Heads(config),
            saved.Facts["weights_sha256"],
            saved.Facts["precision"],
            saved.Facts["device"],
            int.Parse(saved.Facts["batch_size"], CultureInfo.InvariantCulture));
    }

    private static Dictionary<string, string> Subject(Materials materials, HookSite site) => new()
    {
        ["site"] = site.Name,
        ["context"] = FormattableString.Invariant($"{materials.Windows.ContextPre} + 1 + {materials.Windows.ContextPost}"),
        ["targets_sha256"] = materials.Windows.TargetsSha256,
        ["tokens_sha256"] = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(materials.Windows.Ids.AsSpan()))),
    };
}
