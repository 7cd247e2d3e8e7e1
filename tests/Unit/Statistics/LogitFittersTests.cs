using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class LogitFittersTests
{
    [Fact]
    public void Newton_is_in_every_build_and_takes_the_thread_count()
    {
        var fitter = Assert.IsType<NewtonLogit>(LogitFitters.Parse("newton", threads: 3));
        Assert.Equal(2, Assert.IsType<FirthLogit>(LogitFitters.Parse("firth", threads: 2)).Threads);
        Assert.Equal(("newton", 3), (fitter.Name, fitter.Threads));
    }

    [Fact]
    public void An_unknown_fitter_is_refused_with_the_known_names()
    {
        var error = Assert.Throws<HarnessException>(() => LogitFitters.Parse("Newton"));
        Assert.Equal(ErrorCode.FitterUnavailable, error.Code);
        Assert.Contains("newton", error.Repair, StringComparison.Ordinal);
        Assert.Contains("accord", error.Repair, StringComparison.Ordinal);
    }

#if ACCORD
    [Fact]
    public void Accord_is_in_this_build() => Assert.Equal("accord", LogitFitters.Parse("accord").Name);
#else
    [Fact]
    public void Accord_says_which_build_has_it()
    {
        var error = Assert.Throws<HarnessException>(() => LogitFitters.Parse("accord"));
        Assert.Equal(ErrorCode.FitterUnavailable, error.Code);
        Assert.Contains("-p:UseAccord=true", error.Repair, StringComparison.Ordinal);
    }
#endif
}
