using System.Collections.Frozen;
using Pipelines.Engine;
using Pipelines.Engine.Models;

namespace Pipelines.Serving.Models;

/// <summary>A model of the engine as the host sees it.</summary>
internal sealed class LoadedModelServable : IServable
{
    private FrozenDictionary<string, Function> _functions;

    public LoadedModelServable(LoadedModel model)
    {
        Classes = model.Metadata.Classes;
        _functions = model.Metadata.Signatures.Values.ToFrozenDictionary(signature => signature.Name, model.FunctionOf);
        Signatures = model.Metadata.Signatures.Values.ToFrozenDictionary(signature => signature.Name, ToServable);
    }

    public IReadOnlyDictionary<string, ServableSignature> Signatures { get; }

    public string Platform => "onnx_onnxv1";

    public IReadOnlyList<string>? Classes { get; }

    public IReadOnlyList<NDArray> Run(ServableSignature signature, IReadOnlyList<NDArray> inputs, IReadOnlyList<int> outputs)
    {
        var values = new Dictionary<string, NDArray>(inputs.Count);
        for (var index = 0; index < inputs.Count; index++)
            values[signature.Inputs[index].TensorName] = Fit(signature.Inputs[index], inputs[index]);
        try
        {
            var results = _functions[signature.Name].Run(values, ReferenceEquals(outputs, signature.AllOutputs) ? signature.OutputTensorNames : Names(signature, outputs));
            var wanted = new NDArray[outputs.Count];
            for (var index = 0; index < wanted.Length; index++)
                wanted[index] = results[signature.Outputs[outputs[index]].TensorName];
            return wanted;
        }
        catch (EngineException exception)
        {
            throw new ServingException(StatusCode.InvalidArgument, exception.Message, exception);
        }
    }

    public void Dispose() => _functions = FrozenDictionary<string, Function>.Empty;

    /// <summary>Two outputs of a signature may be one of the model.</summary>
    private static string[] Names(ServableSignature signature, IReadOnlyList<int> outputs) => [.. outputs.Select(index => signature.Outputs[index].TensorName).Distinct()];

    private static ServableSignature ToServable(Signature signature) => new(
        signature.Name,
        signature.Method,
        signature.Inputs.Select(input => new ServableTensor(input.Key, input.Value.Name, input.Value.DType, input.Value.Shape, input.Value.IsOptional)),
        signature.Outputs.Select(output => new ServableTensor(output.Key, output.Value.Name, output.Value.DType, output.Value.Shape)));

    /// <summary>A value of another rank that differs by axes of length 1 is taken: clients send a number a row for (batch, 1), and the other way round.</summary>
    private static NDArray Fit(ServableTensor input, NDArray value)
    {
        if (value.Shape.Count == input.Shape.Rank || value.Shape.Count == 0)
            return value;
        var row = input.Shape.Skip(1).ToList();
        if (!row.TrueForAll(dim => dim.IsKnown) || value.Shape.Skip(1).Aggregate(1L, (size, length) => size * length) != row.Aggregate(1L, (size, dim) => size * dim.Value))
            return value;
        return value.Reshape([value.Shape[0], .. row.Select(dim => (int)dim.Value)]);
    }
}
