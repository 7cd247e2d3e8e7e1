using System.ComponentModel;
using System.Diagnostics;

namespace Harness.Baselines;

/// <summary>Asks git, which may not be there.</summary>
internal static class Git
{
    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="arguments">The command and its arguments, each as it is.</param>
    /// <returns>Exit code, output and complaint; null where git cannot be started.</returns>
    public static (int Exit, string Output, string Complaint)? Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C" },
        };
        try
        {
            using var git = Process.Start(start)!;
            var complaint = git.StandardError.ReadToEndAsync();
            var text = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return (git.ExitCode, text, complaint.GetAwaiter().GetResult().Trim());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
