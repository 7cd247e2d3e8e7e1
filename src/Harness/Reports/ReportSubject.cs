namespace Harness.Reports;

/// <summary>What a report is about, in words that the numbers do not hold.</summary>
/// <param name="Title">The experiment's title.</param>
/// <param name="Question">The question it asks, one sentence.</param>
/// <param name="Model">The model, for example <c>gpt2-large</c>.</param>
/// <param name="Text">The text, for example <c>variable-man.txt</c>.</param>
public sealed record ReportSubject(string Title, string Question, string Model, string Text);
