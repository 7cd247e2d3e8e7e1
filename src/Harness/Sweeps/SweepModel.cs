using Harness.Gpt2;

namespace Harness.Sweeps;

/// <summary>A model of a sweep, its small files on this machine.</summary>
/// <param name="Name">Its folder, or its id on the hub with a commit.</param>
/// <param name="Label">How pictures and tables name it.</param>
/// <param name="Folder">The folder of its files.</param>
/// <param name="Config">Its sizes.</param>
/// <param name="Architecture">SHA-256 over its sizes and its tokenizer.</param>
/// <param name="Content">SHA-256 over its files, or its commit.</param>
internal sealed record SweepModel(
    string Name, string Label, string Folder, Gpt2Config Config, string Architecture, string Content);
