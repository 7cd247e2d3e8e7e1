using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;

namespace Harness.Tests.Golden.Snapshots;

/// <summary>
/// The stand-in for Verify.Xunit where that package cannot be restored: the same call, the same files. A snapshot is
/// <c>{Class}.{Method}.verified.txt</c> beside the test's source, UTF-8 with byte order mark, LF, no newline at the end. Build with
/// <c>-p:UseVerify=true</c> to run the same tests over the same files under Verify itself.
/// </summary>
internal static class Verifier
{
    /// <summary>Compares a text with its snapshot; a new or different text is written beside it as received and fails.</summary>
    public static async Task Verify(
        string target,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(sourceFile)!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        var (received, verified) = ($"{stem}.received.txt", $"{stem}.verified.txt");
        var text = Lf(target);
        if (File.Exists(verified))
        {
            // As in Verify, an editor may have added one newline at the end.
            var expected = Lf(await File.ReadAllTextAsync(verified));
            if (expected == text || expected == text + '\n')
            {
                File.Delete(received);
                return;
            }
        }

        await File.WriteAllTextAsync(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (!BuildServerDetector.Detected && !IsCi)
            await DiffRunner.LaunchAsync(received, verified);

        Assert.Fail(
            $"""
            The snapshot differs{(File.Exists(verified) ? "" : ": there is none yet")}.
              received: {received}
              verified: {verified}
              repair:   compare the two; where the new text is right, rename received to verified

            {text}
            """);
    }

    // DiffEngine knows the build servers by their own variables, but not the one that they share.
    private static bool IsCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    private static string Lf(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
