using Google.Protobuf.Collections;
using Pipelines.Engine;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>Reads the inputs of a predict request.</summary>
internal static class PredictInputsReader
{
    /// <returns>A value for each input of the signature, in its order.</returns>
    /// <exception cref="ServingException">The names are not those of the signature, or a tensor does not fit.</exception>
    public static NDArray[] Read(MapField<string, TensorProto> sent, ServableSignature signature, int mostElements)
    {
        CheckNames(sent, signature);
        var inputs = new NDArray?[signature.Inputs.Count];
        for (var index = 0; index < inputs.Length; index++)
            inputs[index] = sent.TryGetValue(signature.Inputs[index].Name, out var proto) ? TensorProtoReader.Read(proto, signature.Inputs[index], mostElements) : null;
        return MissingInputs.Complete(inputs, signature);
    }

    private static void CheckNames(MapField<string, TensorProto> sent, ServableSignature signature)
    {
        var extra = sent.Keys.Where(name => signature.IndexOfInput(name) < 0).Order(StringComparer.Ordinal).ToList();
        var missing = signature.Inputs.Where(input => !input.IsOptional && !sent.ContainsKey(input.Name)).Select(input => input.Name).ToList();
        if (extra.Count > 0 || missing.Count > 0)
            throw ServingException.InvalidArgument(
                $"input size does not match signature: {sent.Count}!={signature.Inputs.Count} len({{{string.Join(",", sent.Keys.Order(StringComparer.Ordinal))}}}) != len({{{string.Join(",", signature.Inputs.Select(input => input.Name))}}}). Sent extra: {{{string.Join(",", extra)}}}. Missing but required: {{{string.Join(",", missing)}}}.");
    }
}
