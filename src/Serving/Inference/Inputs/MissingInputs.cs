using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>Puts missing values where a request left optional inputs out.</summary>
internal static class MissingInputs
{
    /// <param name="inputs">What was sent, in the signature's order; null where nothing was.</param>
    /// <param name="signature">The inputs that are wanted.</param>
    /// <exception cref="ServingException">An input that was left out is required, or nothing was sent at all.</exception>
    public static NDArray[] Complete(NDArray?[] inputs, ServableSignature signature)
    {
        if (Array.TrueForAll(inputs, input => input is not null))
            return inputs!;
        var rows = Array.Find(inputs, input => input is { Shape.Count: > 0 })?.Shape[0];
        for (var index = 0; index < inputs.Length; index++)
        {
            if (inputs[index] is not null)
                continue;
            if (!signature.Inputs[index].IsOptional || rows is null)
                throw ServingException.InvalidArgument($"Missing named input: {signature.Inputs[index].Name}.");
            var builder = TensorBuilder.Create(signature.Inputs[index], int.MaxValue);
            for (var row = 0; row < rows; row++)
                builder.AddMissing();
            inputs[index] = builder.BuildRows();
        }
        return inputs!;
    }
}
