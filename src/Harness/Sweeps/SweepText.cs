namespace Harness.Sweeps;

/// <summary>A text of a sweep, on this machine.</summary>
/// <param name="Name">Its file, or its name on the web.</param>
/// <param name="Label">How pictures and tables name it.</param>
/// <param name="File">Its file.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
internal sealed record SweepText(string Name, string Label, string File, string Sha256);
