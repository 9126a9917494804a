using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.OpenInference;

/// <summary>A request to infer, read.</summary>
/// <param name="Id">What the client calls it; comes back with the answer.</param>
/// <param name="Signature">The signature that is asked.</param>
/// <param name="Inputs">A value for each input of the signature, in its order.</param>
/// <param name="Outputs">The wanted outputs.</param>
internal sealed record InferCall(string? Id, ServableSignature Signature, NDArray[] Inputs, IReadOnlyList<WantedOutput> Outputs);
