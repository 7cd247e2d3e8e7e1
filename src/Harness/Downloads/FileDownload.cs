using Harness.Runs;

namespace Harness.Downloads;

/// <summary>
/// Downloads one large file by way of <c>&lt;name&gt;.incomplete</c>. What lies there from an interrupted download is hashed and kept, and
/// the rest asked for; an answer that breaks off is taken up where it stopped. Only a file of the right length and hash gets its name.
/// </summary>
internal static class FileDownload
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Where a file lies while it is not whole.</summary>
    public static string Incomplete(string path) => path + ".incomplete";

    /// <summary>Downloads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it goes, in a folder that exists. The caller holds the lock of this path.</param>
    /// <param name="transport">Sends the requests.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="stop">Stops it; what has come stays.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ServerUnreachable"/>, <see cref="ErrorCode.ServerRefused"/>, <see cref="ErrorCode.DownloadCorrupt"/> or
    /// <see cref="ErrorCode.OutputNotWritable"/>.
    /// </exception>
    public static async Task RunAsync(
        RemoteFile file, string path, Transport transport, IDownloadObserver observer, CancellationToken stop)
    {
        var incomplete = Incomplete(path);
        try
        {
            using (var partial = await PartialFile.OpenAsync(file, incomplete, stop).ConfigureAwait(false))
            {
                var meter = new TransferMeter(file.Name, file.Size, transport.Policy.Interval, observer);
                if (partial.Length < file.Size)
                    meter.Tell(partial.Length);
                await FillAsync(file, partial, transport, meter, stop).ConfigureAwait(false);
                partial.Finish();
                meter.Tell(partial.Length);
            }

            File.Move(incomplete, path, overwrite: true);
        }
        catch (HarnessException corrupt) when (corrupt.Code == ErrorCode.DownloadCorrupt)
        {
            AtomicFile.Delete(incomplete);
            throw;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error, incomplete);
        }
    }

    private static async Task FillAsync(
        RemoteFile file, PartialFile partial, Transport transport, TransferMeter meter, CancellationToken stop)
    {
        var retry = transport.RetryOf<InterruptedDownloadException>();
        var furthest = partial.Length;
        try
        {
            while (partial.Length < file.Size)
                await retry.ExecuteAsync(async cancel =>
                {
                    try
                    {
                        await StretchAsync(file, partial, transport, meter, cancel).ConfigureAwait(false);
                    }
                    catch (InterruptedDownloadException) when (partial.Length > furthest)
                    {
                        // The line was cut, but something new had come: that is no failure yet, and the rest is asked for at once.
                        furthest = partial.Length;
                    }
                }, stop).ConfigureAwait(false);
        }
        catch (InterruptedDownloadException cut)
        {
            throw new HarnessException(
                ErrorCode.ServerUnreachable,
                FormattableString.Invariant($"The download of {file.Name} stopped at {partial.Length} of {file.Size} bytes: {cut.Message}"),
                PrintedUrl.Of(file.Url),
                "an unsteady line, or a server that closes long connections",
                "run it again: it goes on where it stopped",
                cut);
        }
    }

    /// <summary>Asks for what is missing, and takes it until the file is whole.</summary>
    /// <exception cref="InterruptedDownloadException">The line was cut or silent.</exception>
    private static async Task StretchAsync(
        RemoteFile file, PartialFile partial, Transport transport, TransferMeter meter, CancellationToken stop)
    {
        using var answer = await transport.GetAsync(file.Url, file.Authorization, partial.Length, stop).ConfigureAwait(false);
        RefuseAnotherFile(file, answer, partial.Length);
        if ((int)answer.StatusCode == 200 && partial.Length > 0)
            partial.Restart();
        var body = new BodyReader(answer, transport.Policy.SilenceTimeout);
        var buffer = new byte[BufferBytes];
        while (partial.Length < file.Size)
        {
            var read = await body.ReadAsync(buffer, stop).ConfigureAwait(false);
            if (read == 0)
                throw new InterruptedDownloadException("the answer ended early");
            await partial.AppendAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
            meter.Came(read, partial.Length);
        }
    }

    // A server that ignores ranges answers 200 with the whole file, one that knows them 206 with the part that was asked for.
    private static void RefuseAnotherFile(RemoteFile file, HttpResponseMessage answer, long from)
    {
        var range = answer.Content.Headers.ContentRange;
        var status = (int)answer.StatusCode;
        if (status is not (200 or 206 or 416))
            throw Transport.Refused(answer, file.Url);
        if (status == 206 && range?.From != from)
            throw file.Corrupt("the server answers with another part than was asked for");
        var length = status == 200 ? answer.Content.Headers.ContentLength : range?.Length;
        if (length is not null && length != file.Size)
            throw file.Corrupt(FormattableString.Invariant($"the length is {length} bytes and should be {file.Size}"));
        if (status == 416)
            throw file.Corrupt("the server does not have the part that is missing");
    }
}
