using System.Runtime.InteropServices;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Running;

/// <summary>Ctrl-C (or SIGTERM) once asks the run to finish the piece at hand and keep it; a second time stops the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    public Interruption(Terminal terminal, CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, context => Handle(context, terminal)))];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context, Terminal terminal)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1) Environment.Exit(ExitCode.Cancelled);
        terminal.Say("Stopping after the piece at hand; once more stops now.", Verbosity.Minimal);
        _source.Cancel();
    }
}
