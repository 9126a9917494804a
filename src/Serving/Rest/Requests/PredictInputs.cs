using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Rest.Requests;

/// <summary>A predict request, read.</summary>
/// <param name="Signature">The signature that is asked.</param>
/// <param name="Inputs">A value for each input of the signature, in its order.</param>
/// <param name="IsByRow">Whether the request listed <c>instances</c>; the answer then lists <c>predictions</c>.</param>
internal sealed record PredictInputs(ServableSignature Signature, NDArray[] Inputs, bool IsByRow);
