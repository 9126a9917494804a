using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Serving.Models;
using Pipelines.Transform;

namespace Pipelines.Cli.Prediction;

/// <summary>Columns as the inputs of a signature. A list column becomes the two inputs <c>name</c> and <c>name:row_splits</c>, or one input of that many values a row.</summary>
internal static class BatchInputs
{
    private const string SplitsSuffix = ":row_splits";

    /// <summary>The columns that a signature needs of a source.</summary>
    /// <exception cref="DataException">One that it requires is not there.</exception>
    public static IEnumerable<string> ColumnsOf(ServableSignature signature, IExampleSource source)
    {
        var there = source.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var wanted = signature.Inputs.Where(input => !IsSplits(signature, input)).ToList();
        return wanted.Find(input => !input.IsOptional && !there.Contains(input.Name)) is { } missing
            ? throw new DataException(new() { File = source.Describe(), Found = $"no column '{missing.Name}'", Expected = "one for each input that the model requires", Hint = $"The files have {string.Join(", ", there)}." })
            : wanted.Select(input => input.Name).Where(there.Contains);
    }

    /// <summary>A value for each input, in the signature's order; a column that is not there is missing throughout.</summary>
    /// <exception cref="DataException">A column does not fit its input.</exception>
    public static IReadOnlyList<NDArray> Of(ServableSignature signature, ColumnBatch batch)
    {
        var inputs = new NDArray[signature.Inputs.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            var input = signature.Inputs[i];
            if (IsSplits(signature, input)) inputs[i] = batch.TryGet(input.Name[..^SplitsSuffix.Length], out var list) ? Splits(list) : NDArray.From(new long[batch.Rows + 1]);
            else if (batch.TryGet(input.Name, out var column)) inputs[i] = Of(column, input, signature.IndexOfInput(input.Name + SplitsSuffix) >= 0);
            else inputs[i] = MissingValues.Of(input.DType, signature.IndexOfInput(input.Name + SplitsSuffix) >= 0 ? 0 : batch.Rows);
        }
        return inputs;
    }

    private static NDArray Of(Column column, ServableTensor input, bool isRagged)
    {
        try
        {
            if (!column.Field.IsList) return ExampleTensors.ToArray(column, input.DType);
            var elements = ExampleTensors.ToArray(Elements(column), input.DType);
            return isRagged ? elements : elements.Reshape(RowsOf(column, input));
        }
        catch (ArgumentException fault)
        {
            throw new DataException(new() { Column = column.Name, Found = column.Field.ToString(), Expected = $"what fits the input {input.Name}: {input.DType} {input.Shape}", Hint = fault.Message });
        }
    }

    private static int[] RowsOf(Column column, ServableTensor input)
    {
        var offsets = column.Offsets;
        var width = offsets[^1] / Math.Max(1, column.Length);
        for (var row = 0; row < column.Length; row++)
            if (offsets[row + 1] - offsets[row] != width)
                throw new ArgumentException($"Row {row} of the batch has {offsets[row + 1] - offsets[row]} values, others have {width}. The input takes as many in each.");
        int[] shape = [column.Length, .. input.Shape.Skip(1).Select(dim => dim.IsKnown ? (int)dim.Value : -1)];
        return shape.Count(length => length < 0) switch
        {
            0 when shape.Skip(1).Aggregate(1, (size, length) => size * length) == width => shape,
            1 when Array.IndexOf(shape, -1) is var free && width % shape.Skip(1).Where(length => length > 0).Aggregate(1, (size, length) => size * length) == 0 =>
                [.. shape[..free], width / shape.Skip(1).Where(length => length > 0).Aggregate(1, (size, length) => size * length), .. shape[(free + 1)..]],
            _ => throw new ArgumentException($"Each row has {width} values."),
        };
    }

    private static Column Elements(Column column)
    {
        var field = column.Field with { IsList = false };
        return column switch
        {
            NumericColumn<float> c => new Float32Column(field, c.ValuesMemory),
            NumericColumn<double> c => new Float64Column(field, c.ValuesMemory),
            NumericColumn<long> c => new Int64Column(field, c.ValuesMemory),
            Utf8Column c => new Utf8Column(field, c.Codes.ToArray(), c.Dictionary),
            _ => throw new ArgumentException($"The column '{column.Field}' has no elements."),
        };
    }

    private static NDArray Splits(Column list)
    {
        var splits = new long[list.Length + 1];
        for (var row = 0; row < splits.Length; row++) splits[row] = list.Field.IsList ? list.Offsets[row] : row;
        return NDArray.From(splits);
    }

    private static bool IsSplits(ServableSignature signature, ServableTensor input) =>
        input.Name.EndsWith(SplitsSuffix, StringComparison.Ordinal) && signature.IndexOfInput(input.Name[..^SplitsSuffix.Length]) >= 0;
}
