namespace Pipelines.Engine.Ops;

/// <summary>Elements of an array's first axis.</summary>
internal static class Rows
{
    public static NDArray Get(NDArray array, int row)
    {
        var result = NDArray.Zeros(array.DType, [.. array.Shape.Skip(1)]);
        Array.Copy(array.Storage, row * result.Length, result.Storage, 0, result.Length);
        return result;
    }

    public static void Set(NDArray array, int row, NDArray value) => Array.Copy(value.Storage, 0, array.Storage, row * value.Length, value.Length);
}
