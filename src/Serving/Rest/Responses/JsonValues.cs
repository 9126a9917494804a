using Pipelines.Engine;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Responses;

/// <summary>Writes the values of an array as nested lists.</summary>
internal readonly ref struct JsonValues(NDArray array, bool asBytes)
{
    /// <param name="json">Where to.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="shape">The shape of the array.</param>
    /// <param name="axis">The axis whose list is written; beyond the last one a single element is.</param>
    /// <param name="level">How deep the list stands in the answer.</param>
    /// <param name="onOneLine">Whether lists stay on one line, or have a line for each element.</param>
    /// <returns>The element behind the last one that was written.</returns>
    public int Write(ref JsonOutput json, int offset, IReadOnlyList<int> shape, int axis, int level, bool onOneLine)
    {
        if (axis >= shape.Count)
        {
            WriteValue(ref json, offset, level);
            return offset + 1;
        }
        json.Raw("["u8);
        for (var index = 0; index < shape[axis]; index++)
        {
            if (index > 0)
                json.Raw(onOneLine ? ", "u8 : ","u8);
            if (!onOneLine)
                json.Line(level + 1);
            offset = Write(ref json, offset, shape, axis + 1, level + 1, onOneLine);
        }
        if (!onOneLine && shape[axis] > 0)
            json.Line(level);
        json.Raw("]"u8);
        return offset;
    }

    private void WriteValue(ref JsonOutput json, int index, int level)
    {
        switch (array.DType)
        {
            case DType.Float32:
                json.Number(array.AsSpan<float>()[index]);
                break;
            case DType.Float64:
                json.Number(array.AsSpan<double>()[index]);
                break;
            case DType.Int32:
                json.Number((long)array.AsSpan<int>()[index]);
                break;
            case DType.Int64:
                json.Number(array.AsSpan<long>()[index]);
                break;
            case DType.Bool:
                json.Bool(array.AsSpan<bool>()[index]);
                break;
            case DType.String when asBytes:
                json.Bytes(array.AsSpan<string>()[index], level);
                break;
            case DType.String:
                json.Text(array.AsSpan<string>()[index]);
                break;
            default:
                throw ServingException.InvalidArgument($"Failed to write JSON value for tensor type: {array.DType.ShortName}");
        }
    }
}
