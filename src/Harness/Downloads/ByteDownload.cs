using Harness.Runs;

namespace Harness.Downloads;

/// <summary>Downloads something small, whose length and hash nobody named, into memory.</summary>
internal static class ByteDownload
{
    /// <summary>The longest that is taken, in bytes.</summary>
    public const int Longest = 256 << 20;

    private const int BufferBytes = 1 << 16;

    /// <summary>Downloads all of an answer's body; where the line is cut it begins anew.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ServerUnreachable"/> or <see cref="ErrorCode.ServerRefused"/>.</exception>
    public static async Task<byte[]> RunAsync(
        Uri url, string name, Transport transport, IDownloadObserver observer, CancellationToken stop)
    {
        try
        {
            return await transport.RetryOf<InterruptedDownloadException>().ExecuteAsync(
                async cancel => await OnceAsync(url, name, transport, observer, cancel).ConfigureAwait(false), stop).ConfigureAwait(false);
        }
        catch (InterruptedDownloadException cut)
        {
            throw new HarnessException(
                ErrorCode.ServerUnreachable,
                $"The download of {name} does not come to its end: {cut.Message}",
                PrintedUrl.Of(url),
                "an unsteady line",
                "run it again",
                cut);
        }
    }

    private static async Task<byte[]> OnceAsync(
        Uri url, string name, Transport transport, IDownloadObserver observer, CancellationToken stop)
    {
        using var answer = await transport.GetAsync(url, authorization: null, from: 0, stop).ConfigureAwait(false);
        if ((int)answer.StatusCode != 200)
            throw Transport.Refused(answer, url);
        var size = answer.Content.Headers.ContentLength;
        var meter = new TransferMeter(name, size ?? 0, transport.Policy.Interval, observer);
        var body = new BodyReader(answer, transport.Policy.SilenceTimeout);
        using var all = new MemoryStream();
        var buffer = new byte[BufferBytes];
        for (int read; (read = await body.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0;)
        {
            if (all.Length + read > Longest)
                throw TooLong(url);
            all.Write(buffer, 0, read);
            if (size is not null)
                meter.Came(read, all.Length);
        }

        return all.ToArray();
    }

    private static HarnessException TooLong(Uri url) => new(
        ErrorCode.ServerRefused,
        FormattableString.Invariant($"The server sends more than {Longest >> 20} MB"),
        PrintedUrl.Of(url),
        "the address is not one of a text",
        "name the address of a plain UTF-8 text, or download it by other means and name the file");
}
