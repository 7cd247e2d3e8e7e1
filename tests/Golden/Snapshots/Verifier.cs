using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;
using Harness.Runs;

namespace Harness.Tests.Golden.Snapshots;

/// <summary>
/// The stand-in for Verify.Xunit where that package cannot be restored: the same call, the same files. A snapshot is
/// <c>{Class}.{Method}.verified.txt</c> beside the test's source, UTF-8 with byte order mark, LF, no newline at the end. Build with
/// <c>-p:UseVerify=true</c> to run the same tests over the same files under Verify itself.
/// </summary>
[StackTraceHidden]
internal static class Verifier
{
    /// <summary>Lines of a difference that a failure shows; the files and <c>review</c> have all of them.</summary>
    private const int Shown = 40;

    /// <summary>Compares a text with its snapshot; a new or different text is written beside it as received and fails.</summary>
    public static Task Verify(
        string target,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
        var stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, name);
        var (received, verified) = ($"{stem}.received.txt", $"{stem}.verified.txt");
        var text = Lf(target);
        var expected = File.Exists(verified) ? Lf(File.ReadAllText(verified)) : null;

        // As in Verify, an editor may have added one newline at the end.
        if (expected == text || expected == text + '\n')
        {
            File.Delete(received);
            return Task.CompletedTask;
        }

        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        // DiffEngine knows the build servers by their own variables, but not the one that they share.
        if (!BuildServerDetector.Detected && !BuildServer.Is(Environment.GetEnvironmentVariable))
            DiffRunner.Launch(received, verified);
        Assert.Fail(SnapshotFailure.Of(name, verified, expected, text, Shown));
        return Task.CompletedTask;
    }

    private static string Lf(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
