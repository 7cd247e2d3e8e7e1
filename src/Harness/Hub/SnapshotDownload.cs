using Harness.Downloads;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>Downloads what the cache lacks of a model at one commit.</summary>
internal sealed class SnapshotDownload(HubClient client, HubCache cache, string commit, Transport transport, IDownloadObserver observer)
{
    /// <summary>
    /// Downloads the small files first and then, where they are wanted, the weights. Whether these are there is asked before: of a repository
    /// that has no config, tokenizer or weights nothing is left.
    /// </summary>
    public async Task RunAsync(bool weights, CancellationToken stop)
    {
        var small = await RequireAllAsync(ModelFiles.Small, stop).ConfigureAwait(false);
        var single = weights ? await client.FindAsync(commit, ModelFiles.Weights, stop).ConfigureAwait(false) : null;
        var index = weights && single is null
            ? await client.FindAsync(commit, ModelFiles.Index, stop).ConfigureAwait(false)
                ?? await client.RequireAsync(commit, ModelFiles.Weights, stop).ConfigureAwait(false)
            : null;
        await GetAllAsync(small, stop).ConfigureAwait(false);
        if ((single ?? index) is { } first)
            await GetAllAsync([first], stop).ConfigureAwait(false);
        if (index is null)
            return;
        var shards = ModelFiles.Shards(Path.Combine(cache.Snapshot(commit), ModelFiles.Index));
        await GetAllAsync(await RequireAllAsync(shards, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
    }

    private async Task<HubFile[]> RequireAllAsync(string[] names, CancellationToken stop)
    {
        var files = new HubFile[names.Length];
        for (var file = 0; file < names.Length; file++)
            files[file] = await client.RequireAsync(commit, names[file], stop).ConfigureAwait(false);
        return files;
    }

    private async Task GetAllAsync(HubFile[] files, CancellationToken stop)
    {
        var missing = files.Aggregate(Int128.Zero, (sum, file) => sum + Missing(file));
        FreeSpace.Prepare(Path.GetDirectoryName(cache.Blob(files[0].Hash))!, missing);
        foreach (var file in files)
            await GetAsync(file, stop).ConfigureAwait(false);
    }

    private async Task GetAsync(HubFile file, CancellationToken stop)
    {
        using var held = await FileLock.TakeAsync(
            cache.Lock(file.Hash),
            transport.Policy,
            reason => observer.Waiting(file.Remote.Name, TimeSpan.Zero, reason),
            stop).ConfigureAwait(false);
        var blob = cache.Blob(file.Hash);
        if (!HubCache.Holds(Entry(file)))
        {
            if (!File.Exists(blob))
                await FileDownload.RunAsync(file.Remote, blob, transport, observer, stop).ConfigureAwait(false);
            cache.Place(commit, file.Remote.Name, file.Hash, static (path, target) => File.CreateSymbolicLink(path, target));
        }

        // Of a download that another program finished.
        AtomicFile.Delete(FileDownload.Incomplete(blob));
    }

    private string Entry(HubFile file) => Path.Combine(cache.Snapshot(commit), file.Remote.Name);

    private long Missing(HubFile file)
    {
        if (HubCache.Holds(Entry(file)) || File.Exists(cache.Blob(file.Hash)))
            return 0;
        var partial = new FileInfo(FileDownload.Incomplete(cache.Blob(file.Hash)));
        return file.Remote.Size - (partial.Exists ? partial.Length : 0);
    }
}
