using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Harness.Results;
using Harness.Statistics;

namespace Harness.Tests.Unit.Results;

public class NpzWriterTests
{
    // What numpy.save of NumPy 1.24.2 writes for [[1.5, -2, 3.25], [0, 1e-300, 100]] and, as uint8, for [[0, 5], [3, 1], [2, 4]].
    private const string NumpyDoubles =
        "934e554d5059010076007b276465736372273a20273c6638272c2027666f727472616e5f6f72646572273a2046616c73652c20277368617065273a202832"
        + "2c2033292c207d20202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020"
        + "2020200a000000000000f83f00000000000000c00000000000000a40000000000000000059f3f8c21f6ea5010000000000005940";

    private const string NumpyBytes =
        "934e554d5059010076007b276465736372273a20277c7531272c2027666f727472616e5f6f72646572273a2046616c73652c20277368617065273a202833"
        + "2c2032292c207d20202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020"
        + "2020200a000503010204";

    [Fact]
    public void Each_entry_has_the_bytes_that_numpy_writes()
    {
        var entries = Entries(NpzWriter.Write(
            NpyArray.FromDoubles("d", [[1.5, -2, 3.25], [0, 1e-300, 100]]),
            NpyArray.FromBytes("b", [[0, 5], [3, 1], [2, 4]])));

        Assert.Equal(["d.npy", "b.npy"], entries.Select(entry => entry.Name));
        Assert.Equal(NumpyDoubles, Convert.ToHexStringLower(entries[0].Bytes));
        Assert.Equal(NumpyBytes, Convert.ToHexStringLower(entries[1].Bytes));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 192)]
    [InlineData(36, 3840)]
    public void The_data_starts_at_a_multiple_of_64_and_has_the_size_of_its_shape(int rows, int columns)
    {
        var bytes = Entries(NpzWriter.Write(NpyArray.FromDoubles("a", [.. Enumerable.Repeat(0, rows).Select(_ => Row(columns))])))[0].Bytes;
        var start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));

        Assert.Equal(0, start % 64);
        Assert.Equal((byte)'\n', bytes[start - 1]);
        Assert.Contains($"'shape': ({rows}, {columns}), }}", Encoding.ASCII.GetString(bytes, 10, start - 10));
        Assert.Equal(8 * rows * columns, bytes.Length - start);

        static System.Collections.Immutable.ImmutableArray<double> Row(int columns) => [.. new double[columns]];
    }

    [Fact]
    public void The_neurons_are_stored_under_their_own_names_row_by_layer()
    {
        var first = new LogisticFits([1, 2], [0.1, 0.2], [-1, -0.7], [51, 52], [FitStatus.Converged, FitStatus.CompleteSeparation]);
        var second = new LogisticFits([3, 4], [0.3, 0.4], [-0.5, -0.4], [53, 54], [FitStatus.NotConverged, FitStatus.NotFinite]);

        var entries = Entries(NeuronsNpz.Write([first, second], null, [])).ToDictionary(entry => entry.Name, entry => entry.Bytes[128..]);

        Assert.Equal([0.1, 0.2, 0.3, 0.4], Doubles(entries["pvalues.npy"]));
        Assert.Equal([1.0, 2.0, 3.0, 4.0], Doubles(entries["betas.npy"]));
        Assert.Equal([51.0, 52.0, 53.0, 54.0], Doubles(entries["accuracy.npy"]));
        Assert.Equal(new byte[] { 0, 1, 5, 4 }, entries["status.npy"]);
        Assert.Equal(4, entries.Count);

        static double[] Doubles(byte[] data) =>
            [.. data.Chunk(8).Select(chunk => BinaryPrimitives.ReadDoubleLittleEndian(chunk))];
    }

    [Fact]
    public void The_same_arrays_give_the_same_bytes_at_any_time()
    {
        var array = NpyArray.FromBytes("a", [[1, 2, 3]]);
        var zip = NpzWriter.Write(array);

        // APPNOTE.TXT, 4.4.6: the MS-DOS time and date of the local header; 0x0021 is the first of January 1980.
        Assert.Equal(new byte[] { 0, 0, 0x21, 0 }, zip[10..14]);
        Assert.Equal(zip, NpzWriter.Write(array));
    }

    [Fact]
    public void Rows_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => NpyArray.FromDoubles("a", [[1, 2], [3]]));

    private static List<(string Name, byte[] Bytes)> Entries(byte[] npz)
    {
        using var zip = new ZipArchive(new MemoryStream(npz));
        return [.. zip.Entries.Select(entry => (entry.FullName, Read(entry)))];

        static byte[] Read(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }
    }
}
