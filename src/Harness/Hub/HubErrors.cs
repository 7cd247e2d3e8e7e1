using System.Net;
using Harness.Downloads;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>The hub's refusals.</summary>
internal static class HubErrors
{
    private const string Token = "set HF_TOKEN to a token of an account that may read it";

    /// <summary>The error of an answer with a status from 400 on.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="code">The hub's own word for it, null where it has none.</param>
    /// <param name="id">The model.</param>
    /// <param name="revision">The branch, tag or commit.</param>
    /// <param name="url">What was asked for.</param>
    public static HarnessException Refused(HttpResponseMessage answer, string? code, string id, string revision, Uri url) =>
        (code, answer.StatusCode) switch
        {
            // Who may not see a repository is told that there is none: the hub answers 401 for both.
            ("RepoNotFound", _) => new HarnessException(
                ErrorCode.HubRepositoryUnknown,
                $"The hub has no model {id} that it shows to you",
                PrintedUrl.Of(url),
                "a misspelt id or path: no folder has this name either. Or the model is private",
                $"look it up on the hub's site; for a private model, {Token}"),
            ("RevisionNotFound", _) => new HarnessException(
                ErrorCode.HubRevisionUnknown,
                $"The model {id} has no revision {revision}",
                PrintedUrl.Of(url),
                "a misspelt branch, tag or commit, or one that was deleted",
                $"leave the revision away for {HubModel.Main}, or take a commit from the model's page, Files and versions, History"),
            ("GatedRepo", _) or (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) => new HarnessException(
                ErrorCode.HubAccessDenied,
                $"The hub does not give {id} to you",
                PrintedUrl.Of(url),
                "the model is gated or private, the id is misspelt, or the token in HF_TOKEN or in the token file is wrong or has expired",
                $"accept the model's terms on its page where it has some, and {Token}"),
            _ => Transport.Refused(answer, url),
        };

    /// <summary>The error of a model without a file that it needs.</summary>
    public static HarnessException FileMissing(string id, string revision, string name, Uri url) => new(
        ErrorCode.HubFileMissing,
        $"The model {id} has no {name} at {revision}",
        PrintedUrl.Of(url),
        "the id is misspelt, or the model is not a GPT-2 or was saved as a pickle (pytorch_model.bin), which the harness does not execute",
        "take another revision, or save the model from Python with save_pretrained and name its folder");

    /// <summary>The error of a server that does not answer as a hub does.</summary>
    public static HarnessException NotAHub(Uri url) => new(
        ErrorCode.ServerRefused,
        "The server names no commit, no length or no hash for the file, so that nothing could be checked",
        PrintedUrl.Of(url),
        "HF_ENDPOINT names a server that is no hub, or a proxy takes headers away",
        "leave HF_ENDPOINT away, or name a mirror that passes on X-Repo-Commit, X-Linked-Etag and X-Linked-Size");

    /// <summary>The error of a model that is not in the cache while the network is switched off.</summary>
    public static HarnessException Offline(HubModel model, string cache) => new(
        ErrorCode.OfflineAndNotCached,
        $"The model {model} is not whole in the cache, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set",
        cache,
        "it was never fetched, or another revision of it was",
        $"fetch it once with the network: fetch {model} (without the variable)");
}
