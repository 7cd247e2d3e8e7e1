using System.Globalization;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Profiles;

/// <summary>A neuron as a person names it: layer and column, or layer, part and column in the part.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Part">The part; null where the column is that of the layer.</param>
/// <param name="Column">The zero-based column.</param>
public sealed record NeuronAddress(int Layer, string? Part, int Column)
{
    /// <summary>Reads <c>2 117</c> or <c>2.K.21</c>.</summary>
    /// <param name="words">What was written, one or two words.</param>
    /// <exception cref="HarnessException">It is neither: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static NeuronAddress Parse(IReadOnlyList<string> words)
    {
        var parts = words is [var name] ? name.Split('.') : words;
        return parts.Count is 2 or 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var layer)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var column)
                ? new NeuronAddress(layer, parts.Count == 3 ? parts[1] : null, column)
                : throw Invalid(string.Join(' ', words), "names no neuron");
    }

    /// <summary>The neuron's column in its layer.</summary>
    /// <param name="layers">Layers recorded.</param>
    /// <param name="split">The parts of a layer.</param>
    /// <exception cref="HarnessException">There is no such neuron: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public int Index(int layers, NeuronSplit split)
    {
        var (first, width) = Part is null
            ? (0, split.Neurons)
            : split.Parts.Where(part => part.Name == Part).Select(Range).FirstOrDefault();
        if (Layer < layers && Column < width)
            return first + Column;
        var parts = split.Parts.Select(part => FormattableString.Invariant($"{part.Name} with columns 0 to {Range(part).Width - 1}"));
        throw Invalid(
            $"{this}",
            FormattableString.Invariant($"is no neuron: there are layers 0 to {layers - 1}, each with columns 0 to {split.Neurons - 1}, ")
                + $"which are {string.Join(", ", parts)}");

        (int First, int Width) Range(NeuronPart part) => part.Columns.GetOffsetAndLength(split.Neurons);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Part is null ? FormattableString.Invariant($"{Layer} {Column}") : FormattableString.Invariant($"{Layer}.{Part}.{Column}");

    private static HarnessException Invalid(string text, string what) => new(
        ErrorCode.InvalidOption,
        $"\"{text}\" {what}",
        $"neuron \"{text}\"",
        "a slip of the keyboard, or a name from a run of another model",
        "write a layer and a column as in 2 117, or a name of the report as in 2.K.21");
}
