using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Activations;

/// <summary>
/// Everything that the numbers of a recording depend on, to the last bit. Recordings of one subject differ by rounding alone; those of
/// equal computation, too, are equal.
/// </summary>
/// <param name="Subject">What is recorded: weights, tokens, targets, window, sites.</param>
/// <param name="Computation">How: code and versions, precision, batches, threads, and what of the machine decides bits.</param>
public sealed record RecordingIdentity(
    ImmutableSortedDictionary<string, string> Subject, ImmutableSortedDictionary<string, string> Computation)
{
    // The code itself is there by the identity of its compiled module.
    private const string Code = "code";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Gives a recording its identity.</summary>
    /// <param name="windows">The windows: their tokens and targets.</param>
    /// <param name="hooks">What is recorded.</param>
    /// <param name="settings">How it is computed, the split into batches included.</param>
    /// <param name="weightsSha256">SHA-256 of the architecture and the weights.</param>
    /// <param name="precision">The arithmetic.</param>
    /// <param name="threads">Threads on the processor.</param>
    /// <param name="machine">What of the machine decides bits, see <see cref="Native.Arithmetic"/>.</param>
    public static RecordingIdentity Of(
        ContextWindows windows,
        IReadOnlyList<HookPoint> hooks,
        RecordingSettings settings,
        string weightsSha256,
        Precision precision,
        int threads,
        ImmutableSortedDictionary<string, string> machine)
    {
        var subject = new Dictionary<string, string>
        {
            ["weights"] = weightsSha256,
            ["tokens"] = Sha256Hex.Of(MemoryMarshal.AsBytes(windows.Ids.AsSpan())),
            ["targets"] = windows.TargetsSha256,
            ["window"] = FormattableString.Invariant($"{windows.ContextPre} + 1 + {windows.ContextPost}"),
            ["sites"] = string.Join(' ', hooks.Select(hook => hook.Name)),
        };

        var computation = new Dictionary<string, string>(Provenance.Versions())
        {
            [Code] = $"{typeof(RecordingIdentity).Module.ModuleVersionId}",
            ["precision"] = $"{precision}",
            ["batch size"] = FormattableString.Invariant($"{settings.BatchSize}"),
            ["literal"] = $"{settings.Literal}",
            ["threads"] = FormattableString.Invariant($"{threads}"),
        };
        foreach (var (name, value) in machine)
            computation[name] = value;
        return new RecordingIdentity(Sorted(subject), Sorted(computation));
    }

    /// <summary>The name of its folder: 32 hexadecimal digits of the SHA-256 of the subject, and as many of the computation.</summary>
    internal string Folder => $"{SubjectHash}-{Hash(Computation)}";

    /// <summary>What the folders of one subject begin with.</summary>
    internal string SubjectHash => Hash(Subject);

    /// <summary>The file that says what a folder holds.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new { subject = Subject, computation = Computation }, Options) + "\n";

    /// <summary>What another computation of this subject did otherwise, for example <c>vectors: AVX2, now AVX-512</c>.</summary>
    /// <param name="json">Its file.</param>
    /// <returns>Empty where the file tells nothing.</returns>
    internal IReadOnlyList<string> DifferencesFrom(string json)
    {
        try
        {
            var other = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(json)?["computation"] ?? [];
            return
            [
                .. from name in other.Keys.Union(Computation.Keys).Order(StringComparer.Ordinal)
                   let then = other.GetValueOrDefault(name, "not set")
                   let now = Computation.GetValueOrDefault(name, "not set")
                   where then != now
                   select name == Code ? "another build of the harness" : $"{name}: {then}, now {now}",
            ];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException)
        {
            return [];
        }
    }

    private static ImmutableSortedDictionary<string, string> Sorted(Dictionary<string, string> facts) =>
        facts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static string Hash(ImmutableSortedDictionary<string, string> facts)
    {
        var text = string.Concat(facts.Select(fact => $"{fact.Key}: {fact.Value}\n"));
        return Sha256Hex.OfText(text)[..32];
    }
}
