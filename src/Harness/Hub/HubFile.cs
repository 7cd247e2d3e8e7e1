using Harness.Downloads;

namespace Harness.Hub;

/// <summary>A file on the hub.</summary>
/// <param name="Commit">The commit that it was found at.</param>
/// <param name="Remote">Where it lies, its length and its hash.</param>
internal sealed record HubFile(string Commit, RemoteFile Remote)
{
    /// <summary>Its hash, which is its name among the blobs.</summary>
    public string Hash => Remote.Hash.Hex;
}
