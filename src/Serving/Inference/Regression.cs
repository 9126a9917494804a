using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Inference;

/// <summary>The answer of a regress signature: a number for each example.</summary>
internal sealed class Regression
{
    private const string ValuesOutput = "outputs";

    private Regression(NDArray values) => Values = values;

    /// <summary>The values, float32, one for each example.</summary>
    public NDArray Values { get; }

    /// <summary>Runs a regress signature.</summary>
    /// <exception cref="ServingException">The signature, or what it gave, is not that of a regressor.</exception>
    public static async ValueTask<Regression> RunAsync(Predictor predictor, ModelLease lease, ServableSignature signature, IReadOnlyList<NDArray> inputs, int examples, CancellationToken cancellationToken)
    {
        var index = signature.IndexOfOutput(ValuesOutput);
        if (index < 0 || signature.Outputs.Count != 1)
            throw ServingException.InvalidArgument($"Expected one regression output named \"{ValuesOutput}\". Signature was: {signature.Name}");
        var values = (await predictor.RunAsync(lease, "Regress", signature, inputs, cancellationToken).ConfigureAwait(false))[index];
        if (values.DType != DType.Float32)
            throw ServingException.InvalidArgument($"Expected output Tensor of DT_FLOAT. Got: {values.DType.EnumName}");
        if (values.Length != examples)
            throw ServingException.InvalidArgument($"Expected output batch size to be {examples}. Got: {values.Length}");
        return new Regression(values);
    }
}
