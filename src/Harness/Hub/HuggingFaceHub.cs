using Harness.Downloads;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>Brings models from the hub into the cache.</summary>
public static class HuggingFaceHub
{
    /// <summary>Retries of a question that a copy on this machine answers as well.</summary>
    private const int RetriesBesideACopy = 2;

    /// <summary>
    /// Makes sure that a model lies in the cache. What is there is used as it is: a whole model at a commit needs no network at all, one at
    /// a branch or tag only the question where that is now, and none when offline. Where the hub does not answer that question, the branch
    /// is where it was last.
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
    /// <see cref="ErrorCode.ServerRefused"/>, <see cref="ErrorCode.DownloadCorrupt"/>, <see cref="ErrorCode.DiskFull"/>,
    /// <see cref="ErrorCode.OutputNotWritable"/>, <see cref="ErrorCode.CacheUnreadable"/> or <see cref="ErrorCode.LockHeld"/>.
    /// </exception>
    public static async Task<HubSnapshot> FetchAsync(
        HubModel model,
        HubSettings settings,
        DownloadPolicy policy,
        IDownloadObserver observer,
        bool weights = true,
        CancellationToken stop = default)
    {
        HubCache[] caches = [.. model.CacheIds.Select(id => new HubCache(settings.CacheFolder, id))];
        var last = caches.Select(cache => Whole(cache, model.IsPinned ? model.Revision : cache.ReadRef(model.Revision), weights))
            .FirstOrDefault(whole => whole is not null);
        if (last is not null && (model.IsPinned || settings.Offline))
            return new HubSnapshot(model.Id, Path.GetFileName(last), last);
        if (settings.Offline)
            throw HubErrors.Offline(model, settings.CacheFolder);

        var commit = model.Revision;
        if (!model.IsPinned)
        {
            var patience = last is null ? policy : policy with { Retries = Math.Min(policy.Retries, RetriesBesideACopy) };
            try
            {
                commit = await WhereAsync(model, settings, patience, observer, stop).ConfigureAwait(false);
            }
            catch (HarnessException error)
                when (last is not null && (error.Code == ErrorCode.ServerUnreachable || error.Code == ErrorCode.ServerRefused))
            {
                observer.Noted($"{error.What}; {model} is used as it was when last fetched, at {Path.GetFileName(last)}");
                return new HubSnapshot(model.Id, Path.GetFileName(last), last);
            }
        }

        foreach (var cache in caches)
            if (Whole(cache, commit, weights) is { } whole)
            {
                if (!model.IsPinned)
                    cache.WriteRef(model.Revision, commit);
                return new HubSnapshot(model.Id, commit, whole);
            }

        using var transport = new Transport(policy, (delay, reason) => observer.Waiting(model.Id, delay, reason));
        var client = new HubClient(settings, model.Id, transport);
        await new SnapshotDownload(client, caches[0], commit, transport, observer).RunAsync(weights, stop).ConfigureAwait(false);

        // Last: what has failed leaves no trace of a model that there is not, and a branch stays at the commit that is whole.
        if (!model.IsPinned)
            caches[0].WriteRef(model.Revision, commit);
        return new HubSnapshot(model.Id, commit, caches[0].Snapshot(commit));
    }

    private static string? Whole(HubCache cache, string? commit, bool weights) =>
        commit is not null && cache.Snapshot(commit) is var folder && ModelFiles.AreIn(folder, weights) ? folder : null;

    // Where a branch or tag is now, the answer for any file names. All files are then asked for at that commit: it may move meanwhile.
    private static async Task<string> WhereAsync(
        HubModel model, HubSettings settings, DownloadPolicy policy, IDownloadObserver observer, CancellationToken stop)
    {
        using var transport = new Transport(policy, (delay, reason) => observer.Waiting(model.Id, delay, reason));
        var client = new HubClient(settings, model.Id, transport);
        return (await client.RequireAsync(model.Revision, ModelFiles.Small[0], stop).ConfigureAwait(false)).Commit;
    }
}
