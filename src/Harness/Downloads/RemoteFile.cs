using System.Net.Http.Headers;
using Harness.Runs;

namespace Harness.Downloads;

/// <summary>A file on a server, its length and hash known before the first byte comes.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Url">Where it is asked for; it may redirect.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Authorization">Sent to the url's own host and to no other; null for none.</param>
internal sealed record RemoteFile(string Name, Uri Url, long Size, ContentHash Hash, AuthenticationHeaderValue? Authorization)
{
    /// <summary>The error of content that is not what was promised.</summary>
    public HarnessException Corrupt(string what) => new(
        ErrorCode.DownloadCorrupt,
        $"The download of {Name} is not what the server promised: {what}",
        PrintedUrl.Of(Url),
        "a proxy or mirror between here and the hub changes files, or what lay there from an interrupted download was damaged",
        "run it again: the bad file was removed; if it happens again, try without the proxy or with another HF_ENDPOINT");
}
