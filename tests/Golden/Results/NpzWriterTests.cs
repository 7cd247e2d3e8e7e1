using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Harness.Results;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Golden.Results;

public class NpzWriterTests
{
    private static readonly ImmutableArray<NeuronWordTest> Tests =
        [.. Enumerable.Repeat(new NeuronWordTest(1, 0.25, 0.5, 0.5, 0.75, 1, 2, 2.5, 0.5, 0.9), 3)];

    [Fact]
    public Task The_headers_of_neurons_npz()
    {
        ImmutableArray<FitStatus> status = [FitStatus.Converged, FitStatus.NotFinite, FitStatus.Converged];
        var fits = new LogisticFits([1, 2, 3], [0.1, 0.2, 0.3], [-1, -0.7, -0.5], [50, 60, 70], status);
        using var zip = new ZipArchive(new MemoryStream(NeuronsNpz.Write([fits, fits], [Tests, Tests], [])));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            var (bytes, header) = (content.ToArray(), 128);
            text.Append(CultureInfo.InvariantCulture, $"{entry.FullName}, {entry.LastWriteTime:yyyy-MM-dd}, ");
            text.Append(CultureInfo.InvariantCulture, $"{bytes.Length - header} bytes of data\n");
            text.Append(CultureInfo.InvariantCulture, $"  {Convert.ToHexStringLower(bytes.AsSpan(0, 10))}\n");
            text.Append(CultureInfo.InvariantCulture, $"  [{Encoding.ASCII.GetString(bytes.AsSpan(10, header - 11))}]\n");
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }
}
