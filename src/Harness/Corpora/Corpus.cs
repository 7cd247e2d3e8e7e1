namespace Harness.Corpora;

/// <summary>A text as it lies on disk: nothing is normalised, so CR LF, a byte order mark and licence text stay.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Text">The decoded text.</param>
/// <param name="Sha256">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed record Corpus(string Name, string Text, string Sha256);
