using Harness.Runs;

namespace Harness.Activations;

/// <summary>
/// A folder of recordings, each in a folder of its own named by the hash of everything that its bits depend on. Each batch is kept as soon
/// as it is computed, so that a run that was stopped or killed resumes, and several processes and machines may fill one recording. Its
/// owner opens it, and closes it when nothing reads from it any more.
/// </summary>
public sealed class ActivationStore : IDisposable
{
    /// <summary>The most bytes that recordings in the user's cache may take; the oldest that nobody uses go first.</summary>
    public const long MostBytesOfCache = 4L << 30;

    // Says what a folder holds.
    private const string RecordingJson = "recording.json";

    private readonly string? _folder;
    private readonly long _mostBytes;
    private readonly Dictionary<string, (StoredRecording Recording, SharedFolder Held)> _open = [];

    private ActivationStore(string? folder, long mostBytes) => (_folder, _mostBytes) = (folder, mostBytes);

    /// <summary>Opens a store.</summary>
    /// <param name="folder">Its folder, which need not exist; null for a store that keeps nothing.</param>
    /// <param name="mostBytes">The most bytes that it may take.</param>
    public static ActivationStore Open(string? folder, long mostBytes = long.MaxValue) => new(folder, mostBytes);

    /// <summary>The store in the user's cache, which is bounded; one that keeps nothing where the user has no folder for it.</summary>
    public static ActivationStore OfUser() => Open(UserCache.Folder("activations"), MostBytesOfCache);

    /// <summary>Opens a recording, which may be there in part, and holds it until the store is closed.</summary>
    /// <param name="identity">Everything that its numbers depend on.</param>
    /// <param name="fresh">Forget what is kept of it.</param>
    /// <param name="note">Is told where another computation of the same subject was begun, which does not serve.</param>
    /// <returns>Null where nothing can be kept.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>: the user's own folder cannot be written.</exception>
    public StoredRecording? Recording(RecordingIdentity identity, bool fresh = false, Action<string>? note = null)
    {
        if (_folder is null)
            return null;
        if (_open.TryGetValue(identity.Folder, out var known))
            return known.Recording;

        var path = Path.Combine(_folder, identity.Folder);
        try
        {
            var held = SharedFolder.Hold(path);
            var recording = new StoredRecording(path);
            _open.Add(identity.Folder, (recording, held));
            AtomicFile.WriteAllText(Path.Combine(path, RecordingJson), identity.ToJson());
            if (fresh)
                recording.Clear();
            else if (StoredRecording.Count(path) == 0)
                TellOthers(identity, note);
            return recording;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or HarnessException)
        {
            if (_mostBytes == long.MaxValue)
                throw error as HarnessException ?? AtomicFile.NotWritable(path, error);
            note?.Invoke($"what is recorded cannot be kept ({error.Message}): stopped, this run would start again");
            return null;
        }
    }

    /// <summary>Deletes the oldest recordings that nobody uses until the others and what is coming are within the bound.</summary>
    /// <param name="coming">Bytes that the open recordings will take.</param>
    public void MakeRoom(long coming)
    {
        if (_folder is null || _mostBytes == long.MaxValue || !Directory.Exists(_folder))
            return;
        var others = new DirectoryInfo(_folder).GetDirectories()
            .Where(other => !_open.ContainsKey(other.Name))
            .OrderByDescending(other => other.LastWriteTimeUtc);
        var taken = coming;
        foreach (var other in others)
        {
            taken += SizeOf(other);
            if (taken > _mostBytes)
                SharedFolder.Delete(other.FullName);
        }
    }

    /// <summary>
    /// Lets the open recordings go that were not whole before this store was opened: the results are written, and they were not asked to be
    /// kept. One that another process uses stays until that ends.
    /// </summary>
    public void Drop()
    {
        foreach (var (name, (recording, held)) in _open.ToList())
        {
            if (recording.WasComplete)
                continue;
            held.Dispose();
            _open.Remove(name);
            SharedFolder.Delete(recording.Folder);
        }
    }

    /// <summary>Lets go of the recordings, and keeps what is in them.</summary>
    public void Dispose()
    {
        foreach (var (recording, held) in _open.Values)
        {
            held.Dispose();
            if (StoredRecording.Count(recording.Folder) == 0)
                SharedFolder.Delete(recording.Folder);
        }

        _open.Clear();
    }

    private void TellOthers(RecordingIdentity identity, Action<string>? note)
    {
        var others = Directory.GetDirectories(_folder!, $"{identity.SubjectHash}-*")
            .Where(folder => Path.GetFileName(folder) != identity.Folder && File.Exists(Path.Combine(folder, RecordingJson)))
            .Select(folder => (
                Batches: StoredRecording.Count(folder),
                Differences: identity.DifferencesFrom(File.ReadAllText(Path.Combine(folder, RecordingJson)))))
            .Where(other => other.Batches > 0)
            .OrderBy(other => other.Differences.Count)
            .ToArray();
        if (others is not [var nearest, ..])
            return;
        var batches = nearest.Batches == 1 ? "1 kept batch" : FormattableString.Invariant($"{nearest.Batches} kept batches");
        var more = others.Length > 1 ? ", nor can those of other runs" : "";
        note?.Invoke($"{batches} of this recording cannot be continued, since last bits may differ ({string.Join("; ", nearest.Differences)}){more}: "
            + "starting again");
    }

    // Another run may be deleting it this moment.
    private static long SizeOf(DirectoryInfo folder)
    {
        try
        {
            return folder.GetFiles().Sum(file => file.Length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
