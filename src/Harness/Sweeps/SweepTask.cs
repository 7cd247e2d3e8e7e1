namespace Harness.Sweeps;

/// <summary>One run of a sweep. All that decides its result has a hash here, so that a result is found again by what it is about.</summary>
/// <param name="Id">The first 16 digits of a SHA-256 over all that decides the result: the name of its folder.</param>
/// <param name="Member">Its name in the family: model, text, weights and precision.</param>
/// <param name="Study">The study's name.</param>
/// <param name="Rules">The rules file of a contrast, null for a study with its own rules.</param>
/// <param name="StudySha256">SHA-256 over the study's categories, site and context.</param>
/// <param name="Model">The model's folder, or its id on the hub with a commit.</param>
/// <param name="ModelLabel">How pictures and tables name it.</param>
/// <param name="ModelSha256">SHA-256 over its files, or its commit; for drawn weights, <paramref name="Architecture"/>.</param>
/// <param name="Architecture">SHA-256 over its sizes and its tokenizer.</param>
/// <param name="Weights"><c>own</c> or <c>random:SEED</c>.</param>
/// <param name="Text">The text's file or its name on the web.</param>
/// <param name="TextLabel">How pictures and tables name it.</param>
/// <param name="TextSha256">SHA-256 of its bytes.</param>
/// <param name="Precision">The arithmetic of the forward pass.</param>
/// <param name="Targets">Targets that the study has in the text.</param>
public sealed record SweepTask(
    string Id,
    string Member,
    string Study,
    string? Rules,
    string StudySha256,
    string Model,
    string ModelLabel,
    string ModelSha256,
    string Architecture,
    string Weights,
    string Text,
    string TextLabel,
    string TextSha256,
    string Precision,
    int Targets)
{
    /// <summary>Its name in the sweep, for people.</summary>
    public string Name => $"{Study}, {Member}";
}
