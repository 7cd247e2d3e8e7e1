using Harness.Tokenization;

namespace Harness.Training;

/// <summary>One document: a file of the training text.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Tokens">Its tokens.</param>
public sealed record TrainingDocument(string Name, TokenSequence Tokens);
