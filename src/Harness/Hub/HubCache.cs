using Harness.Downloads;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>
/// The cache of one model, laid out as Python's huggingface_hub lays it out, so that each uses what the other downloaded:
/// <c>models--owner--name/blobs/&lt;hash&gt;</c> holds the bytes, <c>snapshots/&lt;commit&gt;/&lt;file&gt;</c> links to them, and
/// <c>refs/&lt;branch&gt;</c> holds the commit that a branch or tag was at.
/// </summary>
/// <param name="Root">The folder of the cache.</param>
/// <param name="Id">The model's id.</param>
internal sealed record HubCache(string Root, string Id)
{
    private string FolderName => $"models--{Id.Replace("/", "--", StringComparison.Ordinal)}";

    /// <summary>The folder of a commit, which is a model's folder in Hugging Face layout.</summary>
    public string Snapshot(string commit) => Path.Combine(Root, FolderName, "snapshots", commit);

    /// <summary>The bytes with a hash.</summary>
    public string Blob(string hash) => Path.Combine(Root, FolderName, "blobs", hash);

    /// <summary>The lock of the bytes with a hash, where Python has it.</summary>
    public string Lock(string hash) => Path.Combine(Root, ".locks", FolderName, hash + ".lock");

    /// <summary>The commit that a branch or tag was at when it was last asked for; null where it never was.</summary>
    public string? ReadRef(string revision) => File.Exists(Ref(revision)) ? Commit(Ref(revision)) : null;

    /// <summary>Keeps the commit that a branch or tag is at.</summary>
    public void WriteRef(string revision, string commit)
    {
        if (ReadRef(revision) != commit)
            AtomicFile.WriteAllText(Ref(revision), commit);
    }

    /// <summary>Whether a file can be opened: a link whose target was deleted does not count.</summary>
    public static bool Holds(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && (file.ResolveLinkTarget(returnFinalTarget: true) is not { } target || target.Exists);
    }

    /// <summary>
    /// Places bytes under a file's name: by a link, and where links cannot be made, as on many Windows machines, by moving them there, as
    /// Python does; a copy would take the room twice.
    /// </summary>
    /// <param name="commit">The commit.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="hash">The hash of its bytes.</param>
    /// <param name="link">Makes a symbolic link: (path, target).</param>
    public void Place(string commit, string name, string hash, Action<string, string> link)
    {
        var entry = Path.Combine(Snapshot(commit), name);
        try
        {
            Directory.CreateDirectory(Snapshot(commit));
            File.Delete(entry);
            try
            {
                link(entry, Path.Combine("..", "..", "blobs", hash));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                File.Move(Blob(hash), entry);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(entry, error);
        }
    }

    // What is no commit would become a part of a path.
    private static string? Commit(string file) =>
        CachedFile.Read(file, File.ReadAllText).Trim() is var commit && HubModel.IsCommit(commit) ? commit : null;

    private string Ref(string revision) => Path.Combine([Root, FolderName, "refs", .. revision.Split('/')]);
}
