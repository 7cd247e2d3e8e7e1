using Harness.Downloads;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>Brings models from the hub into the cache.</summary>
public static class HuggingFaceHub
{
    /// <summary>
    /// Makes sure that a model lies in the cache. What is there is used as it is: a whole model at a commit needs no network at all, one at
    /// a branch or tag only the question where that is now, and none when offline.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">Where the hub and the cache are.</param>
    /// <param name="policy">How patient to be.</param>
    /// <param name="observer">Hears how the downloads go.</param>
    /// <param name="weights">Whether the weights are wanted; the tokenizer and the configuration need only a few small files.</param>
    /// <param name="stop">Stops it; what has come stays, and the next call goes on from there.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.OfflineAndNotCached"/>, <see cref="ErrorCode.HubRepositoryUnknown"/>,
    /// <see cref="ErrorCode.HubRevisionUnknown"/>, <see cref="ErrorCode.HubAccessDenied"/>, <see cref="ErrorCode.HubFileMissing"/>,
    /// <see cref="ErrorCode.ServerUnreachable"/>,
    /// <see cref="ErrorCode.ServerRefused"/>, <see cref="ErrorCode.DownloadCorrupt"/>, <see cref="ErrorCode.DiskFull"/> or
    /// <see cref="ErrorCode.OutputNotWritable"/>.
    /// </exception>
    public static async Task<HubSnapshot> FetchAsync(
        HubModel model,
        HubSettings settings,
        DownloadPolicy policy,
        IDownloadObserver observer,
        bool weights = true,
        CancellationToken stop = default)
    {
        var cache = new HubCache(settings.CacheFolder, model.Id);
        var known = model.IsPinned ? model.Revision : settings.Offline ? cache.ReadRef(model.Revision) : null;
        if (known is not null && ModelFiles.AreIn(cache.Snapshot(known), weights))
            return new HubSnapshot(model.Id, known, cache.Snapshot(known));
        if (settings.Offline)
            throw HubErrors.Offline(model, settings.CacheFolder);

        using var transport = new Transport(policy, (delay, reason) => observer.Waiting(model.Id, delay, reason));
        var client = new HubClient(settings, model.Id, transport);

        // Where a branch or tag is now, the answer for any file names. All files are then asked for at that commit, lest it move meanwhile.
        var commit = model.Revision;
        if (!model.IsPinned)
        {
            commit = (await client.RequireAsync(model.Revision, ModelFiles.Small[0], stop).ConfigureAwait(false)).Commit;
            cache.WriteRef(model.Revision, commit);
        }

        if (!ModelFiles.AreIn(cache.Snapshot(commit), weights))
            await new SnapshotDownload(client, cache, commit, transport, observer).RunAsync(weights, stop).ConfigureAwait(false);
        return new HubSnapshot(model.Id, commit, cache.Snapshot(commit));
    }
}
