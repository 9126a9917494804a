using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Tests.Fakes;

/// <summary>A model that is a C# function: what tests serve in place of a file.</summary>
internal sealed class FakeServable(IEnumerable<ServableSignature> signatures, Func<ServableSignature, IReadOnlyList<NDArray>, NDArray[]> run) : IServable
{
    private int _running;
    private int _runs;

    public IReadOnlyDictionary<string, ServableSignature> Signatures { get; } = signatures.ToDictionary(signature => signature.Name);

    public string Platform => "onnx_onnxv1";

    /// <summary>How often it was run.</summary>
    public int Runs => _runs;

    public bool IsDisposed { get; private set; }

    public IReadOnlyList<NDArray> Run(ServableSignature signature, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        Interlocked.Increment(ref _running);
        Interlocked.Increment(ref _runs);
        try
        {
            var all = run(signature, inputs);
            return [.. outputs.Select(index => all[index])];
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public void Dispose()
    {
        if (_running > 0)
            throw new InvalidOperationException("A version was disposed while a request was using it.");
        IsDisposed = true;
    }
}
