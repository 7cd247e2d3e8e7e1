namespace Harness.Downloads;

/// <summary>Reads the body of an answer, and tells a line that was cut or went silent from everything else that can go wrong.</summary>
internal sealed class BodyReader(HttpResponseMessage answer, TimeSpan silence)
{
    /// <summary>Reads what comes next.</summary>
    /// <param name="buffer">Takes the bytes.</param>
    /// <param name="stop">Stops the download.</param>
    /// <returns>The number of bytes, 0 at the end.</returns>
    /// <exception cref="InterruptedDownloadException">The line was cut, or nothing came for too long.</exception>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(silence);
        try
        {
            var body = await answer.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            return await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new InterruptedDownloadException("the server went silent", error);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new InterruptedDownloadException("the line was cut", error);
        }
    }
}
