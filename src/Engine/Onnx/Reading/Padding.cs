using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Elements before and after an axis.</summary>
internal static class Padding
{
    public static Tensor Around(Tensor x, int axis, int before, int after, double value)
    {
        if (before == 0 && after == 0)
            return x;

        var (starts, between, ends) = (new int[x.Shape.Rank], new int[x.Shape.Rank], new Dim[x.Shape.Rank]);
        Array.Fill(ends, 0);
        (starts[axis], ends[axis]) = (before, after);
        return Tensor.Apply(new Pad([.. starts], [.. between], new Shape(ends), value), x);
    }
}
