using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>A classify or regress request, read.</summary>
/// <param name="Signature">The signature that is asked.</param>
/// <param name="Inputs">A value for each input of the signature, in its order.</param>
/// <param name="Examples">How many examples there are.</param>
internal sealed record ExampleInputs(ServableSignature Signature, NDArray[] Inputs, int Examples);
