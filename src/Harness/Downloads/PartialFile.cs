using System.Security.Cryptography;
using Harness.Runs;

namespace Harness.Downloads;

/// <summary>What has come of a file so far, on disk and in the hash.</summary>
internal sealed class PartialFile : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly RemoteFile _file;
    private readonly FileStream _stream;
    private readonly IncrementalHash _hash;

    private PartialFile(RemoteFile file, FileStream stream) => (_file, _stream, _hash) = (file, stream, file.Hash.Begin(file.Size));

    /// <summary>Bytes so far.</summary>
    public long Length => _stream.Position;

    /// <summary>Opens what lies there from an interrupted download and hashes it; begins with nothing where nothing does.</summary>
    public static async Task<PartialFile> OpenAsync(RemoteFile file, string path, CancellationToken stop)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var partial = new PartialFile(file, stream);
        try
        {
            if (stream.Length > file.Size)
                stream.SetLength(0);
            var buffer = new byte[BufferBytes];
            for (int read; (read = await stream.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0;)
                partial._hash.AppendData(buffer, 0, read);
            return partial;
        }
        catch
        {
            partial.Dispose();
            throw;
        }
    }

    /// <summary>Adds bytes.</summary>
    /// <exception cref="HarnessException">There are more than the file has: <see cref="ErrorCode.DownloadCorrupt"/>.</exception>
    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        if (Length + bytes.Length > _file.Size)
            throw _file.Corrupt(FormattableString.Invariant($"it goes on after {_file.Size} bytes"));
        await _stream.WriteAsync(bytes, stop).ConfigureAwait(false);
        _hash.AppendData(bytes.Span);
    }

    /// <summary>Begins anew.</summary>
    public void Restart()
    {
        _stream.SetLength(0);
        _file.Hash.Restart(_hash, _file.Size);
    }

    /// <summary>Brings the whole file to the disk.</summary>
    /// <exception cref="HarnessException">It has another hash than it should: <see cref="ErrorCode.DownloadCorrupt"/>.</exception>
    public void Finish()
    {
        _file.Hash.Refuse(_hash, _file);
        _stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }
}
