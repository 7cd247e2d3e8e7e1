using System.Text;
using Harness.Downloads;
using Harness.Runs;

namespace Harness.Corpora;

/// <summary>Brings texts from the web into the user's cache. Their bytes are kept as they come.</summary>
public static class TextFetcher
{
    /// <summary>Retries at one of several places: another place is the better retry.</summary>
    private const int RetriesPerPlace = 2;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Makes sure that a text lies in the cache, with its SHA-256 beside it in the form of <c>sha256sum</c>. A cached text that still has
    /// this hash is used and no network asked; another one is fetched anew.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">The cache's folder, which need not exist.</param>
    /// <param name="offline">Whether the network is switched off.</param>
    /// <param name="policy">How patient to be.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The text's file.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.OfflineAndNotCached"/>, <see cref="ErrorCode.TextNotFound"/>, <see cref="ErrorCode.CacheUnreadable"/>,
    /// <see cref="ErrorCode.LockHeld"/> or <see cref="ErrorCode.OutputNotWritable"/>.
    /// </exception>
    public static async Task<string> FetchAsync(
        RemoteText text, string folder, bool offline, DownloadPolicy policy, IDownloadObserver observer, CancellationToken stop = default)
    {
        var path = Path.Combine(folder, text.CachePath);
        if (IsWhole(path))
            return path;
        if (offline)
            throw Offline(text, path);

        using var held = await FileLock.TakeAsync(
            path + ".lock",
            policy,
            reason => observer.Waiting(text.Name, TimeSpan.Zero, reason),
            stop).ConfigureAwait(false);
        if (IsWhole(path))
            return path;

        var bytes = await FromAnyPlaceAsync(text, policy, observer, stop).ConfigureAwait(false);
        observer.Progressed(new DownloadProgress(text.Name, bytes.Length, bytes.Length, 0));
        AtomicFile.WriteAllBytes(path, bytes);
        AtomicFile.WriteAllText(HashFile(path), HashLine(path, bytes));

        // Of writers that were killed; the lock says that none is at work.
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.tmp"))
            AtomicFile.Delete(left);
        return path;
    }

    private static async Task<byte[]> FromAnyPlaceAsync(
        RemoteText text, DownloadPolicy policy, IDownloadObserver observer, CancellationToken stop)
    {
        var patience = text.Places.Length == 1 ? policy : policy with { Retries = Math.Min(policy.Retries, RetriesPerPlace) };
        using var transport = new Transport(patience, (delay, reason) => observer.Waiting(text.Name, delay, reason));
        var silent = new HashSet<string>();
        var failures = new List<string>();
        foreach (var place in text.Places.Where(place => !silent.Contains(place.Authority)))
            try
            {
                var bytes = await ByteDownload.RunAsync(place, text.Name, transport, observer, stop).ConfigureAwait(false);
                if (WhyNoText(bytes) is not { } reason)
                    return bytes;
                failures.Add($"{PrintedUrl.Of(place)}: {reason}");
            }
            catch (HarnessException failure)
            {
                failures.Add($"{failure.Where}: {failure.What}");
                if (failure.Code == ErrorCode.ServerUnreachable)
                    silent.Add(place.Authority);
            }

        throw new HarnessException(
            ErrorCode.TextNotFound,
            $"The text {text.Name} is at none of the places that were asked: {string.Join("; ", failures)}",
            text.Name,
            "no network, a wrong number or address, or mirrors that are down",
            $"check it in a browser, name other mirrors in {GutenbergMirrors.Variable}, or give a file: --corpus FILE");
    }

    private static string? WhyNoText(byte[] bytes)
    {
        try
        {
            var text = StrictUtf8.GetString(bytes);
            return text.AsSpan().TrimStart('\uFEFF').IsWhiteSpace() ? "an empty file" : WebPage.Is(text) ? "a web page, not a text" : null;
        }
        catch (DecoderFallbackException)
        {
            return "not UTF-8";
        }
    }

    private static bool IsWhole(string path) =>
        File.Exists(path) && File.Exists(HashFile(path))
        && CachedFile.Read(HashFile(path), File.ReadAllText) == HashLine(path, CachedFile.Read(path, File.ReadAllBytes));

    private static string HashFile(string path) => path + ".sha256";

    private static string HashLine(string path, byte[] bytes) =>
        $"{Sha256Hex.Of(bytes)}  {Path.GetFileName(path)}\n";

    private static HarnessException Offline(RemoteText text, string path) => new(
        ErrorCode.OfflineAndNotCached,
        $"The text {text.Name} is not in the cache, and HF_HUB_OFFLINE or TRANSFORMERS_OFFLINE is set",
        path,
        "it was never fetched, or was changed since",
        $"fetch it once with the network: fetch {text.Name} (without the variable), or give a file: --corpus FILE");
}
