using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Activations;

/// <summary>Everything that the numbers of a recording depend on, to the last bit.</summary>
/// <param name="Windows">The windows: their tokens and targets.</param>
/// <param name="Hooks">What is recorded.</param>
/// <param name="Settings">How it is computed, the split into batches included.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and the weights.</param>
/// <param name="Precision">The arithmetic.</param>
/// <param name="Device">The kind of device, for example <c>cpu</c>.</param>
/// <param name="Threads">Threads on the processor.</param>
public sealed record RecordingKey(
    ContextWindows Windows,
    IReadOnlyList<HookPoint> Hooks,
    RecordingSettings Settings,
    string WeightsSha256,
    Precision Precision,
    string Device,
    int Threads)
{
    /// <summary>One line each; the code itself is there by the identity of its compiled module and the versions of what it uses.</summary>
    public string ToText()
    {
        var ids = SHA256.HashData(MemoryMarshal.AsBytes(Windows.Ids.AsSpan()));
        IEnumerable<string> lines =
        [
            $"code {typeof(RecordingKey).Module.ModuleVersionId}",
            .. Provenance.Versions().Select(version => $"{version.Key} {version.Value}"),
            $"weights {WeightsSha256}",
            $"tokens {Convert.ToHexStringLower(ids)}",
            $"targets {Windows.TargetsSha256}",
            FormattableString.Invariant($"window {Windows.ContextPre} {Windows.ContextPost}"),
            $"hooks {string.Join(' ', Hooks.Select(hook => hook.Name))}",
            FormattableString.Invariant($"batch size {Settings.BatchSize}"),
            $"literal {Settings.Literal}",
            $"precision {Precision}",
            $"device {Device}",
            FormattableString.Invariant($"threads {Threads}"),
        ];
        return string.Join('\n', lines);
    }
}
