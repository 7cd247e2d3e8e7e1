using TorchSharp;

namespace Harness.Native;

/// <summary>
/// What libtorch keeps for the whole process: the threads of an operation, and whether matrix products on a GPU may round to TF32. Set for
/// as long as a scope lasts and put back after it. Scopes of equal settings may overlap; one of others waits until they have ended, since
/// both decide bits.
/// </summary>
public sealed class TorchScope : IDisposable
{
    private static readonly object Gate = new();
    private static (int Threads, bool Tf32) _now;
    private static (int Threads, bool Tf32) _before;
    private static int _open;

    private bool _ended;

    private TorchScope()
    {
    }

    /// <summary>Begins a scope.</summary>
    /// <param name="threads">Processor threads that one tensor operation may use, at least 1.</param>
    /// <param name="tf32">Whether matrix products on a GPU may round their factors to TF32.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    public static TorchScope Enter(int threads, bool tf32 = false, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        TorchRuntime.EnsureLoaded();
        lock (Gate)
        {
            while (_open > 0 && _now != (threads, tf32))
            {
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(Gate, TimeSpan.FromMilliseconds(100));
            }

            if (_open++ == 0)
            {
                _before = (torch.get_num_threads(), torch.backends.cuda.matmul.allow_tf32);
                Set(_now = (threads, tf32));
            }
            else
            {
                // OpenMP has a number of its own for every thread that calls it.
                torch.set_num_threads(threads);
            }
        }

        return new TorchScope();
    }

    /// <summary>Ends the scope.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            if (_ended)
                return;
            _ended = true;
            if (--_open == 0)
                Set(_before);
            Monitor.PulseAll(Gate);
        }
    }

    private static void Set((int Threads, bool Tf32) settings)
    {
        torch.set_num_threads(settings.Threads);
        torch.backends.cuda.matmul.allow_tf32 = settings.Tf32;
    }
}
