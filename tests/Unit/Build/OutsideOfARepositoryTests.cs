using System.Diagnostics;

namespace Harness.Tests.Unit.Build;

/// <summary>The program, called by its path in a folder that is no repository.</summary>
public sealed class OutsideOfARepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("new", "some-study")]
    [InlineData("accept", "negation-tuning", "--reason", "tried")]
    public void What_writes_sources_or_baselines_asks_for_a_root_and_leaves_the_checkout_of_the_program_alone(params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Experiments.dll"), .. command])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("error HRN1207: no folder above is a git repository", error, StringComparison.Ordinal);
    }
}
