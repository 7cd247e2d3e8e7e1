using System.Runtime.InteropServices;

namespace Harness.Experiments.CommandLine;

/// <summary>
/// What stops a command from outside: Ctrl-C, or the SIGTERM of a scheduler. A run ends after the batch that it is in; a second signal
/// ends the process at once.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, 130)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, 143)),
    ];

    /// <summary>Stops the command.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of a command that was stopped: 128 and the signal's number, as shells have it.</summary>
    public int ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext signal, int exitCode)
    {
        if (_stop.IsCancellationRequested)
            return;
        signal.Cancel = true;
        ExitCode = exitCode;
        _stop.Cancel();
    }
}
