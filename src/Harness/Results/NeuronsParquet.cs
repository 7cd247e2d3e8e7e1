using System.Text.Json;
using Harness.Profiles;
using Harness.Selectivity;
using Parquet;
using Parquet.Schema;

namespace Harness.Results;

/// <summary>
/// <c>neurons.parquet</c>: one row per neuron, sorted by layer and index, in one row group. What a fit or a neuron does not have is null.
/// docs/results.md lists the columns and reads them.
/// </summary>
public static class NeuronsParquet
{
    /// <summary>The names of its columns, but for a study's own.</summary>
    public static IEnumerable<string> Names => Columns([], []).Select(column => column.Field.Name);

    /// <summary>Writes the neurons.</summary>
    /// <param name="neurons">The neurons, sorted by layer and index.</param>
    /// <param name="own">Further numbers of every neuron.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Write(IReadOnlyList<NeuronRecord> neurons, IEnumerable<NeuronColumn> own)
    {
        using var file = new MemoryStream();

        // Nothing waits where a file is written to memory.
        WriteAsync(neurons, own, file).GetAwaiter().GetResult();
        return file.ToArray();
    }

    private static async Task WriteAsync(IReadOnlyList<NeuronRecord> neurons, IEnumerable<NeuronColumn> own, Stream file)
    {
        var columns = Columns(neurons, own);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field)), file);
        using var group = writer.CreateRowGroup();
        foreach (var (field, write) in columns)
            await write(group, field);
    }

    private static (DataField Field, Func<ParquetRowGroupWriter, DataField, Task> Write)[] Columns(
        IReadOnlyList<NeuronRecord> neurons, IEnumerable<NeuronColumn> own)
    {
        return
        [
            Numbers("layer", neuron => neuron.Layer),
            Texts("part", neuron => neuron.Part),
            Gaps("head", neuron => neuron.Head),
            Numbers("index", neuron => neuron.Index),
            Numbers("part_index", neuron => neuron.PartIndex),
            Numbers("beta", neuron => neuron.Beta),
            Gaps("intercept", neuron => neuron.Intercept),
            Gaps("standard_error", neuron => neuron.StandardError),
            Gaps("z", neuron => neuron.Z),
            Numbers("p", neuron => neuron.PValue),
            Numbers("log10_p", neuron => neuron.Log10PValue),
            Numbers("p_corrected", neuron => neuron.CorrectedPValue),
            Numbers("accuracy", neuron => neuron.Accuracy),
            Numbers("balanced_accuracy", neuron => neuron.BalancedAccuracy),
            Gaps("auc", neuron => neuron.Auc),
            Numbers("significant", neuron => neuron.Significant),
            Texts("status", neuron => JsonNamingPolicy.KebabCaseLower.ConvertName($"{neuron.Status}")),
            Words("word_z", test => test.Z),
            Words("word_p", test => test.PValue),
            Words("p_in_head", test => test.InHead),
            Words("p_in_part", test => test.InPart),
            Words("p_in_layer", test => test.InLayer),
            Words("p_in_run", test => test.InRun),
            Words("cr0_error", test => test.ErrorCr0),
            Words("cr1_error", test => test.ErrorCr1),
            Words("cr1_p", test => test.PValueCr1),
            Words("intraclass_correlation", test => test.IntraclassCorrelation),
            Gaps("beta_low", neuron => neuron.Interval?.Low),
            Gaps("beta_high", neuron => neuron.Interval?.High),
            Gaps("lr_p", neuron => neuron.LikelihoodRatio?.PValue),
            Gaps("lr_log10_p", neuron => neuron.LikelihoodRatio?.Log10PValue),
            Gaps("auc_low", neuron => neuron.AucInterval?.Low),
            Gaps("auc_high", neuron => neuron.AucInterval?.High),
            Gaps("auc_word_low", neuron => neuron.AucByWord?.Low),
            Gaps("auc_word_high", neuron => neuron.AucByWord?.High),
            .. own.Select(column => Gaps(column.Name, neuron => Present(column.Layers[neuron.Layer][neuron.Index]))),
        ];

        static double? Present(double value) => double.IsNaN(value) ? null : value;

        (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Numbers<T>(string name, Func<NeuronRecord, T> value)
            where T : struct =>
            (new DataField<T>(name), (group, field) => group.WriteAsync<T>(field, neurons.Select(value).ToArray()));

        (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Gaps<T>(string name, Func<NeuronRecord, T?> value)
            where T : struct =>
            (new DataField<T?>(name), (group, field) => group.WriteAsync<T>(field, neurons.Select(value).ToArray()));

        (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Words(string name, Func<NeuronWordTest, double> value) =>
            Gaps(name, neuron => neuron.ByWord is { } test && value(test) is var number && !double.IsNaN(number) ? number : (double?)null);

        (DataField, Func<ParquetRowGroupWriter, DataField, Task>) Texts(string name, Func<NeuronRecord, string> value) =>
            (new DataField(name, typeof(string), isNullable: false), (group, field) => group.WriteAsync(field, neurons.Select(value).ToArray()));
    }
}
