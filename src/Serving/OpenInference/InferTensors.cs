using Pipelines.Engine;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.OpenInference;

/// <summary>Collects the named tensors of a request, and checks them against the signature.</summary>
internal sealed class InferTensors(ServableSignature signature, int mostElements)
{
    private readonly NDArray?[] _inputs = new NDArray?[signature.Inputs.Count];

    /// <summary>The signature that the protocol asks: it knows of one alone.</summary>
    /// <exception cref="ServingException">The model has none of that name.</exception>
    public static ServableSignature SignatureOf(ModelLease lease) => lease.Servable.Signatures.GetValueOrDefault(ServableSignature.DefaultName)
        ?? throw new ServingException(StatusCode.FailedPrecondition, $"Model {lease.Model} has no signature '{ServableSignature.DefaultName}', which this protocol asks for.");

    /// <summary>The input of a name, with the datatype and shape that the request says.</summary>
    /// <exception cref="ServingException">There is none, it has been sent before, or it is of another datatype; or the shape is none.</exception>
    public ServableTensor Expect(string name, string datatype, IReadOnlyList<long> shape)
    {
        var index = signature.IndexOfInput(name);
        if (index < 0)
            throw ServingException.InvalidArgument($"There is no input '{name}'. Expected {string.Join(", ", signature.Inputs.Select(input => input.Name))}.");
        if (_inputs[index] is not null)
            throw ServingException.InvalidArgument($"Input '{name}' is given twice. Expected it once.");
        var input = signature.Inputs[index];
        if (datatype != input.DType.Datatype)
            throw ServingException.InvalidArgument($"Input '{name}' has the datatype '{datatype}'. Expected {input.DType.Datatype}.");
        CountOf(name, shape);
        return input;
    }

    /// <summary>How many elements a shape has.</summary>
    public int CountOf(string name, IReadOnlyList<long> shape)
    {
        var count = 1L;
        foreach (var length in shape)
        {
            if (length is < 0 or > int.MaxValue)
                throw ServingException.InvalidArgument($"Input '{name}' has an axis of length {length}. Expected 0 or more.");
            count *= length;
            if (count > mostElements)
                throw new ServingException(StatusCode.ResourceExhausted, $"Input '{name}' has more than {mostElements} elements, the limit for one request. Send fewer rows.");
        }
        return (int)count;
    }

    public void Add(string name, NDArray value) => _inputs[signature.IndexOfInput(name)] = value;

    /// <summary>A value for each input of the signature, in its order.</summary>
    /// <exception cref="ServingException">A required one was not sent.</exception>
    public NDArray[] Complete() => MissingInputs.Complete(_inputs, signature);

    /// <summary>The position of a wanted output.</summary>
    /// <exception cref="ServingException">There is none of that name.</exception>
    public int IndexOfOutput(string name) => signature.IndexOfOutput(name) is >= 0 and var index
        ? index
        : throw ServingException.InvalidArgument($"There is no output '{name}'. Expected {string.Join(", ", signature.Outputs.Select(output => output.Name))}.");
}
