namespace Harness.Gpt2;

/// <summary>One number of a site at one token: a neuron.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Column">The zero-based column of the site.</param>
public readonly record struct SiteColumn(int Layer, int Column);
