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

        var inputs = new NDArray[builders.Length];
        for (var index = 0; index < builders.Length; index++)
            inputs[index] = builders[index].Rows > 0 ? builders[index].BuildWhole() : Missing(builders[index], builders);
        return inputs;
    }

    private static TensorBuilder? Find(TensorBuilder[] builders, JsonText name)
    {
        foreach (var builder in builders)
            if (name.Is(builder.Tensor.Utf8Name))
                return builder;
        return null;
    }

    /// <summary>An input that was left out: missing in as many rows as the others have.</summary>
    private static NDArray Missing(TensorBuilder builder, TensorBuilder[] all)
    {
        var sent = Array.Find(all, other => other.RowShape.Count > 0);
        if (!builder.Tensor.IsOptional || sent is null)
            throw ServingException.InvalidArgument($"Missing named input: {builder.Tensor.Name} in 'inputs' object.");
        for (var row = 0; row < sent.RowShape[0]; row++)
            builder.AddMissing();
        return builder.BuildRows();
    }
}
