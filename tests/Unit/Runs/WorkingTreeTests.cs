using System.Diagnostics;
using Harness.Runs;
using Harness.Tests.Unit.Baselines;

namespace Harness.Tests.Unit.Runs;

public sealed class WorkingTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [GitFact]
    public void A_commit_is_named_and_whether_files_differ_from_it()
    {
        Git("init", "-q");
        File.WriteAllText(_folder.File("a.txt"), "a");
        Git("add", "a.txt");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "a");

        var clean = WorkingTree.Of(_folder.Path)!;
        Assert.Matches("^[0-9a-f]{40}$", clean);
        File.WriteAllText(_folder.File("b.txt"), "b");
        Assert.Equal($"{clean} with changes", WorkingTree.Of(_folder.Path));
    }

    [GitFact]
    public void A_folder_outside_of_any_repository_has_none() => Assert.Null(WorkingTree.Of(_folder.Path));

    private void Git(params string[] arguments)
    {
        using var git = Process.Start("git", ["-C", _folder.Path, .. arguments]);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
