using Pipelines.Engine;
using Pipelines.Serving.Inference.Inputs;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Requests;

/// <summary>Reads <c>inputs</c>: one value where there is one input, or an object with every input; the batch axis is part of each value.</summary>
internal static class ColumnsReader
{
    /// <param name="cursor">Right at the value of <c>inputs</c>; afterwards behind it.</param>
    /// <param name="signature">The inputs that are wanted.</param>
    /// <param name="mostElements">How many elements an input may have.</param>
    public static NDArray[] Read(ref JsonCursor cursor, ServableSignature signature, int mostElements)
    {
        TensorBuilder[] builders = [.. signature.Inputs.Select(input => TensorBuilder.Create(input, mostElements))];
        if (cursor.Peek() != JsonKind.Object || JsonBase64.IsAt(cursor))
        {
            if (builders.Length > 1)
                throw ServingException.InvalidArgument(
                    "inputs is a plain value/list, but expecting an object as multiple input tensors required as per tensorinfo_map");
            builders[0].Add(ref cursor);
        }
        else if (cursor.EnterObject())
        {
            do
            {
                var name = cursor.ReadName();
                if (Find(builders, name) is { Rows: 0 } builder)
                    builder.Add(ref cursor);
                else
                    cursor.SkipValue();
            }
            while (cursor.NextMember());
        }

        var inputs = builders.Select(builder => builder.Rows > 0 ? builder.BuildWhole() : null).ToArray();
        CheckRequired(builders);
        return MissingInputs.Complete(inputs, signature);
    }

    private static TensorBuilder? Find(TensorBuilder[] builders, JsonText name)
    {
        foreach (var builder in builders)
            if (name.Is(builder.Tensor.Utf8Name))
                return builder;
        return null;
    }

    private static void CheckRequired(TensorBuilder[] builders)
    {
        foreach (var builder in builders)
            if (builder.Rows == 0 && !builder.Tensor.IsOptional)
                throw ServingException.InvalidArgument($"Missing named input: {builder.Tensor.Name} in 'inputs' object.");
    }
}
