using System.Reflection;
using System.Runtime.CompilerServices;

namespace Harness.Tests.Golden.Snapshots;

/// <summary>A snapshot whose test was renamed or deleted is read by nobody and would stay for ever.</summary>
public sealed class UnreadSnapshotsTests
{
    private const string Ending = ".verified.txt";

    [Fact]
    public void Every_snapshot_is_read_by_the_test_of_its_name()
    {
        var root = Root();
        var files = Directory.GetFiles(root, "*" + Ending, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).ToList();

        Assert.NotEmpty(files);
        var unread = files.Where(file => !IsRead(file)).ToList();
        Assert.True(unread.Count == 0, $"no test reads these; delete them, or rename them to {{Class}}.{{Method}}{Ending}: {string.Join(", ", unread)}");
    }

    [Theory]
    [InlineData("Profiles/ProfileJsonTests.Two_layers_of_six_neurons.verified.txt", true)]
    [InlineData("Profiles/ProfileJsonTests.Two_layers_of_five_neurons.verified.txt", false)]
    [InlineData("Reports/ProfileJsonTests.Two_layers_of_six_neurons.verified.txt", false)]
    [InlineData("Profiles/ProfileJsonTest.Two_layers_of_six_neurons.verified.txt", false)]
    [InlineData("ProfileJsonTests.verified.txt", false)]
    public void A_renamed_test_is_noticed(string file, bool isRead) => Assert.Equal(isRead, IsRead(file));

    private static bool IsRead(string file)
    {
        var folders = Path.GetDirectoryName(file)!.Split(Path.DirectorySeparatorChar, '/').Where(folder => folder.Length > 0);
        if (Path.GetFileName(file)[..^Ending.Length].Split('.', 2) is not [var className, var test])
            return false;
        var type = typeof(UnreadSnapshotsTests).Assembly.GetType(string.Join('.', ["Harness.Tests.Golden", .. folders, className]));
        return type is not null && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute)) && Reads(method, test));
    }

    // A theory has a snapshot for each of its cases: {Method}_{parameters}.
    private static bool Reads(MethodInfo method, string test) =>
        test == method.Name || (method.GetParameters().Length > 0 && test.StartsWith(method.Name + "_", StringComparison.Ordinal));

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));
}
