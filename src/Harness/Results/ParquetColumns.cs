using Parquet;

namespace Harness.Results;

/// <summary>Columns of a table of neurons, which is one row group.</summary>
/// <param name="reader">The file.</param>
/// <param name="group">Its row group.</param>
internal sealed class ParquetColumns(ParquetReader reader, ParquetRowGroupReader group)
{
    /// <summary>A column that has a number in every row.</summary>
    public async Task<T[]> Numbers<T>(string name)
        where T : struct
    {
        var values = new T[group.RowCount];
        await group.ReadAsync<T>(reader.Schema.FindDataField(name), values);
        return values;
    }

    /// <summary>A column of numbers with gaps.</summary>
    public async Task<double?[]> Gaps(string name)
    {
        var values = new double?[group.RowCount];
        await group.ReadAsync<double>(reader.Schema.FindDataField(name), values);
        return values;
    }
}
