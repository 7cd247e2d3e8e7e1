using System.Globalization;
using Harness.Downloads;
using Harness.Experiments.Terminal;

namespace Harness.Tests.Unit.CommandLine;

public sealed class DownloadTextTests
{
    [Theory]
    [InlineData(0, 3_260_000_000, 0, "weights: 0.0 of 3.3 GB")]
    [InlineData(800_000_000, 3_200_000_000, 45e6, "weights: 0.8 of 3.2 GB, 45.0 MB/s, 0:53 left")]
    [InlineData(0, 6_400_000_000, 1e6, "weights: 0.0 of 6.4 GB, 1.0 MB/s, 1:46:40 left")]
    [InlineData(0, 6_400_000_000, 1, "weights: 0.0 of 6.4 GB, 0.0 MB/s, 277777:46:40 left")]
    [InlineData(497_800_000, 497_800_000, 32.34e6, "weights: 497.8 MB, 32.3 MB/s")]
    [InlineData(287, 287, 1e3, "weights: 0.3 kB")]
    public void A_download_in_words(long done, long size, double speed, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, DownloadText.Of(new DownloadProgress("weights", done, size, speed)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_wait_in_words()
    {
        Assert.Equal("weights: the line was cut; again in 4 s", DownloadText.OfWait("weights", TimeSpan.FromSeconds(4.2), "the line was cut"));
        Assert.Equal("weights: busy; waiting for it", DownloadText.OfWait("weights", TimeSpan.Zero, "busy"));
    }

    [Fact]
    public void A_log_has_a_line_where_a_download_goes_on_and_one_at_its_end()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var log = new PlainDownloads(output);
        foreach (var (done, speed) in new[] { (200, 0.0), (500, 1e6), (700, 1e6), (1000, 1e6) })
            log.Progressed(new DownloadProgress("weights", done * 1_000_000L, 1_000_000_000, speed));

        Assert.Equal("  goes on with weights: 0.2 of 1.0 GB\n  weights: 1.0 GB, 1.0 MB/s\n", output.ToString().ReplaceLineEndings("\n"));
    }
}
