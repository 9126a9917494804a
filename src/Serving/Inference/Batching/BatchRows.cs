using Pipelines.Engine;

namespace Pipelines.Serving.Inference.Batching;

/// <summary>Rows of arrays: counted, joined, taken out again. A row is what lies at one position of the first axis.</summary>
internal static class BatchRows
{
    /// <summary>How many rows a request has; null when its inputs differ in that, or have none.</summary>
    public static int? Count(IReadOnlyList<NDArray> inputs)
    {
        var rows = inputs[0].Shape.Count > 0 ? inputs[0].Shape[0] : 0;
        foreach (var input in inputs)
            if (input.Shape.Count == 0 || input.Shape[0] != rows)
                return null;
        return rows > 0 ? rows : null;
    }

    /// <summary>Whether the rows of two arrays can stand below each other, after filling up where <paramref name="pads"/>.</summary>
    public static bool Fit(NDArray left, NDArray right, bool pads) =>
        left.DType == right.DType && left.Shape.Count == right.Shape.Count && (pads || left.Shape.Skip(1).SequenceEqual(right.Shape.Skip(1)));

    /// <summary>Puts arrays below each other. Where they differ in length, the shorter ones are filled up with their own first element.</summary>
    /// <param name="parts">The arrays; they fit.</param>
    /// <param name="size">The rows of the result; those that the parts do not fill repeat the first one.</param>
    public static NDArray Join(IReadOnlyList<NDArray> parts, int size)
    {
        var row = new int[parts[0].Shape.Count - 1];
        foreach (var part in parts)
            for (var axis = 0; axis < row.Length; axis++)
                row[axis] = Math.Max(row[axis], part.Shape[axis + 1]);
        var joined = NDArray.Zeros(parts[0].DType, [size, .. row]);
        var rowLength = row.Aggregate(1, (length, axis) => length * axis);
        var position = 0;
        foreach (var part in parts)
        {
            var filled = part.Shape.Skip(1).SequenceEqual(row) ? part : Fill(part, row);
            Copy(filled, 0, joined, position, filled.Length);
            position += filled.Length;
        }
        for (; position < joined.Length; position += rowLength)
            Copy(joined, 0, joined, position, rowLength);
        return joined;
    }

    /// <summary>Takes rows out.</summary>
    public static NDArray Slice(NDArray array, int start, int rows)
    {
        if (start == 0 && rows == array.Shape[0])
            return array;
        var slice = NDArray.Zeros(array.DType, [rows, .. array.Shape.Skip(1)]);
        Copy(array, start * (array.Length / array.Shape[0]), slice, 0, slice.Length);
        return slice;
    }

    private static NDArray Fill(NDArray part, int[] row)
    {
        var filled = NDArray.Zeros(part.DType, [part.Shape[0], .. row]);
        if (part.Length == 0)
            return filled;
        for (var position = 0; position < filled.Length; position++)
            Copy(part, 0, filled, position, 1);
        var (from, to) = (part.Shape[^1], row[^1]);
        for (var line = 0; line < part.Length / from; line++)
            Copy(part, line * from, filled, LineOf(line, part, row) * to, from);
        return filled;
    }

    /// <summary>Where a line, counted over all axes but the last, stands in an array with longer axes.</summary>
    private static int LineOf(int line, NDArray part, int[] row)
    {
        var (position, scale) = (0, 1);
        for (var axis = row.Length - 1; axis > 0; axis--)
        {
            position += line % part.Shape[axis] * scale;
            line /= part.Shape[axis];
            scale *= row[axis - 1];
        }
        return position + (line * scale);
    }

    private static void Copy(NDArray from, int start, NDArray to, int position, int count)
    {
        if (count == 0)
            return;
        if (from.DType == DType.String)
        {
            from.AsSpan<string>().Slice(start, count).CopyTo(to.AsSpan<string>()[position..]);
            return;
        }
        var bytes = RawTensor.Bytes(from);
        var size = bytes.Length / from.Length;
        bytes.Slice(start * size, count * size).CopyTo(RawTensor.Bytes(to)[(position * size)..]);
    }
}
