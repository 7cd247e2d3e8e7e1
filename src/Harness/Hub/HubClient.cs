using System.Net;
using Harness.Downloads;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>Asks the hub what a file is: its length, its hash and the commit it belongs to.</summary>
internal sealed class HubClient(HubSettings settings, string id, Transport transport)
{
    /// <summary>Asks for a file that a model must have.</summary>
    /// <exception cref="HarnessException">
    /// There is none: <see cref="ErrorCode.HubFileMissing"/>, or an error of <see cref="FindAsync"/>.
    /// </exception>
    public async Task<HubFile> RequireAsync(string revision, string name, CancellationToken stop) =>
        await FindAsync(revision, name, stop).ConfigureAwait(false) ?? throw HubErrors.FileMissing(id, revision, name, Url(revision, name));

    /// <summary>Asks for a file.</summary>
    /// <param name="revision">The branch, tag or commit.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The file; null where the revision has none of this name.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.HubRepositoryUnknown"/>, <see cref="ErrorCode.HubRevisionUnknown"/>, <see cref="ErrorCode.HubAccessDenied"/>,
    /// <see cref="ErrorCode.ServerRefused"/> or <see cref="ErrorCode.ServerUnreachable"/>.
    /// </exception>
    public async Task<HubFile?> FindAsync(string revision, string name, CancellationToken stop)
    {
        var url = Url(revision, name);
        var facts = new HubFacts();
        using var answer = await transport.HeadAsync(url, settings.Token?.Authorization, facts.Hear, stop).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.NotFound && HubFacts.Header(answer, "X-Error-Code") is null or "EntryNotFound")
            return null;
        if ((int)answer.StatusCode >= 400)
            throw HubErrors.Refused(answer, HubFacts.Header(answer, "X-Error-Code"), id, revision, url);
        facts.Hear(answer);
        return facts is { Commit: { } commit, Hash: { } hash, Length: { } length }
            ? new HubFile(commit, new RemoteFile(name, url, length, hash, settings.Token?.Authorization))
            : throw HubErrors.NotAHub(url);
    }

    private Uri Url(string revision, string name) =>
        new(settings.Endpoint, $"{id}/resolve/{Uri.EscapeDataString(revision)}/{Uri.EscapeDataString(name)}");
}
