using System.Globalization;
using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Serving.Models;

namespace Pipelines.Cli.Prediction;

/// <summary>A model's outputs as columns: one value a row, a list a row, or, where the format holds no lists, a column for each element, named after the class or its number.</summary>
/// <param name="signature">The signature whose outputs these are.</param>
/// <param name="classes">The model's classes, in the order of the last axis; null where there are none.</param>
/// <param name="holdsLists">Whether the format holds lists.</param>
internal sealed class OutputColumns(ServableSignature signature, IReadOnlyList<string>? classes, bool holdsLists)
{
    /// <param name="runs">The outputs of each run, in the signature's order; the rows of one run follow those of the one before.</param>
    /// <param name="rows">The rows of all runs together.</param>
    /// <param name="taken">Names that other columns have.</param>
    /// <exception cref="DataException">An output does not have a row for each row, or the name of another column.</exception>
    public IEnumerable<Column> Of(IReadOnlyList<NDArray>[] runs, int rows, IReadOnlyCollection<string> taken)
    {
        for (var i = 0; i < signature.Outputs.Count; i++)
        {
            var name = signature.Outputs[i].Name;
            NDArray[] parts = [.. runs.Select(outputs => outputs[i])];
            if (parts.Any(part => part.Shape.Count == 0) || parts.Sum(part => part.Shape[0]) != rows)
                throw new DataException(new() { Column = name, Found = $"an output of shape ({string.Join(", ", parts[0].Shape)})", Expected = $"a row for each of the {rows} rows" });
            var width = parts[0].Length / Math.Max(1, parts[0].Shape[0]);
            foreach (var column in Columns(name, parts, width))
                yield return !taken.Contains(column.Name) ? column
                    : throw new DataException(new() { Column = column.Name, Found = "a column of the files with the name of an output", Expected = "different names", Hint = "Choose the columns to write with --columns, or --outputs-only." });
        }
    }

    private IEnumerable<Column> Columns(string name, NDArray[] parts, int width)
    {
        if (width == 1 || holdsLists) return [Column(name, parts, width, null)];
        return Enumerable.Range(0, width).Select(element => Column($"{name}_{(classes?.Count == width ? classes[element] : element.ToString(CultureInfo.InvariantCulture))}", parts, width, element));
    }

    /// <summary>One column: of all elements of a row, or of one of them.</summary>
    private static Column Column(string name, NDArray[] parts, int width, int? element)
    {
        var field = new Field(name, TypeOf(parts[0].DType), IsList: width != 1 && element is null);
        var builder = ColumnBuilder.For(field);
        foreach (var part in parts)
            for (var row = 0; row < part.Shape[0]; row++)
                Add(builder, part, field.IsList ? row * width : (row * width) + (element ?? 0), field.IsList ? width : 1);
        return builder.Build();
    }

    private static void Add(ColumnBuilder builder, NDArray array, int start, int count)
    {
        switch (builder)
        {
            case Utf8ColumnBuilder texts when builder.Field.IsList:
                texts.AddList(array.AsSpan<string>().Slice(start, count).ToArray());
                break;
            case Utf8ColumnBuilder texts:
                texts.Add(array.AsSpan<string>()[start]);
                break;
            case NumericColumnBuilder<long> integers when builder.Field.IsList:
                integers.AddList([.. Enumerable.Range(start, count).Select(i => Integer(array, i))]);
                break;
            case NumericColumnBuilder<long> integers:
                integers.Add(Integer(array, start));
                break;
            case NumericColumnBuilder<float> numbers when builder.Field.IsList:
                numbers.AddList([.. Enumerable.Range(start, count).Select(i => (float)array.GetNumber(i))]);
                break;
            case NumericColumnBuilder<float> numbers:
                numbers.Add((float)array.GetNumber(start));
                break;
            case NumericColumnBuilder<double> numbers when builder.Field.IsList:
                numbers.AddList([.. Enumerable.Range(start, count).Select(array.GetNumber)]);
                break;
            case NumericColumnBuilder<double> numbers:
                numbers.Add(array.GetNumber(start));
                break;
        }
    }

    private static long Integer(NDArray array, int index) => array.DType == DType.Int64 ? array.AsSpan<long>()[index] : (long)array.GetNumber(index);

    private static ColumnType TypeOf(DType dtype) => dtype switch
    {
        DType.String => ColumnType.Utf8,
        DType.Int64 or DType.Int32 or DType.Bool => ColumnType.Int64,
        DType.Float64 => ColumnType.Float64,
        _ => ColumnType.Float32,
    };
}
