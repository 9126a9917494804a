using Pipelines.Engine;

namespace Pipelines.Serving.Models;

/// <summary>A loaded version of a model: what the host needs to know of it. Safe to be called from many threads at once.</summary>
public interface IServable : IDisposable
{
    /// <summary>The signatures by name.</summary>
    IReadOnlyDictionary<string, ServableSignature> Signatures { get; }

    /// <summary>What kind of file this is, in the words of the Open Inference Protocol: <c>onnx_onnxv1</c>.</summary>
    string Platform { get; }

    /// <summary>The classes in the order of the last axis of probabilities; null where the model names none.</summary>
    IReadOnlyList<string>? Classes => null;

    /// <summary>Computes outputs of a signature.</summary>
    /// <param name="signature">One of <see cref="Signatures"/>.</param>
    /// <param name="inputs">A value for each of the signature's inputs, in their order.</param>
    /// <param name="outputs">The positions of the wanted outputs in <see cref="ServableSignature.Outputs"/>.</param>
    /// <returns>The wanted outputs, in the order of <paramref name="outputs"/>.</returns>
    /// <exception cref="ServingException">The inputs do not fit the model.</exception>
    IReadOnlyList<NDArray> Run(ServableSignature signature, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs);
}
