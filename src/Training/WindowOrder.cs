using System.Security.Cryptography;
using System.Text;

namespace Harness.Training;

/// <summary>
/// Which windows a step learns from. An epoch cuts the stream into windows that do not overlap, from an offset of its own, and takes them
/// in an order of its own; both depend on the seed and the epoch alone. So a step's windows are a function of its number, and a training
/// that goes on after a stop reads what it would have read.
/// </summary>
/// <param name="tokens">The length of the stream.</param>
/// <param name="context">Tokens that a window predicts; it is one token longer.</param>
/// <param name="seed">The seed.</param>
public sealed class WindowOrder(int tokens, int context, ulong seed)
{
    private int _epoch = -1;
    private int _offset;
    private int[] _order = [];

    /// <summary>Windows in one epoch: the same number wherever its offset lies.</summary>
    public int PerEpoch { get; } = (tokens - context) / context;

    /// <summary>Where a window starts in the stream.</summary>
    /// <param name="index">The window's number since the training began.</param>
    public int Start(long index)
    {
        var epoch = (int)(index / PerEpoch);
        if (epoch != _epoch)
            Shuffle(epoch);
        return _offset + _order[index % PerEpoch] * context;
    }

    private void Shuffle(int epoch)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}:windows:{epoch}")));
        var random = new Random(BitConverter.ToInt32(hash));
        _epoch = epoch;
        _offset = random.Next(context);
        _order = [.. Enumerable.Range(0, PerEpoch)];
        random.Shuffle(_order);
    }
}
