using System.Numerics;

namespace Pipelines.Engine.Ops;

/// <summary>A tensor whose slices of the first axis are raised to the largest of what comes to them: <c>y[p] = max(x[p], updates[i] where positions[i] = p)</c>.</summary>
/// <remarks>Inputs: the tensor (rows, …), Int32 or Int64 positions (count), the updates (count, …). NaN stays NaN.</remarks>
public sealed record ScatterMax : Op, IHostOp<ScatterMax>
{
    public static string Name => nameof(ScatterMax);

    public static string? Onnx => null;

    public static TensorType Infer(ScatterMax op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 3);
        var (x, positions, updates) = (inputs[0], inputs[1], inputs[2]);
        Check.SameType(Name, [x, updates]);
        Check.Type(Name, x, "a numeric type", x.DType.IsNumeric);
        Check.Type(Name, positions, "Int32 or Int64 for the positions", positions.DType.IsInteger);
        if (positions.Rank != 1 || x.Rank == 0 || updates.Shape != x.Shape.With(0, positions.Shape[0]))
            throw Check.ShapeFault(Name, inputs, $"{x.Shape}, positions {positions.Shape} and updates {updates.Shape} do not fit. Expected (rows, …), (count) and (count, …).");
        return x.Type;
    }

    public static NDArray Evaluate(ScatterMax op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var output = inputs[0].Clone();
        var positions = inputs[1].Storage is int[] narrow ? Array.ConvertAll(narrow, p => (long)p) : (long[])inputs[1].Storage;
        switch (output.Storage)
        {
            case float[] y: Raise(y, positions, (float[])inputs[2].Storage, shape[0]); break;
            case double[] y: Raise(y, positions, (double[])inputs[2].Storage, shape[0]); break;
            case int[] y: Raise(y, positions, (int[])inputs[2].Storage, shape[0]); break;
            case long[] y: Raise(y, positions, (long[])inputs[2].Storage, shape[0]); break;
        }

        return output;
    }

    public static IReadOnlyList<Tensor?> Gradient(ScatterMax op, Tensor result, Tensor gradient)
    {
        // What reached the maximum shares its gradient.
        var (x, positions, updates) = (result.Inputs[0], result.Inputs[1], result.Inputs[2]);
        var kept = Tensor.Equal(x, result).Cast(gradient.DType);
        var raised = Tensor.Equal(updates, result.Gather(positions)).Cast(gradient.DType);
        var share = gradient / Tensor.Maximum(kept + Tensor.Apply(new ScatterAdd(0, x.Shape[0]), raised, positions), 1);
        return [share * kept, null, share.Gather(positions) * raised];
    }

    private static void Raise<T>(T[] y, long[] positions, T[] updates, int rows)
        where T : INumber<T>
    {
        var width = rows == 0 ? 0 : y.Length / rows;
        for (var i = 0; i < positions.Length; i++)
        {
            var to = Gather.Position(Name, positions[i], rows) * width;
            for (var j = 0; j < width; j++) y[to + j] = T.Max(y[to + j], updates[i * width + j]);
        }
    }
}
