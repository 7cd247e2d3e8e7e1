namespace Harness.Statistics;

/// <summary>Placeholder.</summary>
public sealed class NewtonLogit : ILogitFitter
{
    /// <inheritdoc/>
    public string Name => "newton";

    /// <inheritdoc/>
    public LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels) => throw new NotSupportedException();
}
