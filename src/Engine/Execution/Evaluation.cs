using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution;

/// <summary>Reference evaluation of one operation on stored values.</summary>
internal static class Evaluation
{
    /// <summary>The result in its own element type: numbers are computed in double precision and int64, and rounded once.</summary>
    public static NDArray Of(Op op, IReadOnlyList<NDArray> inputs, TensorType type, int[] shape)
        => op.Facts.Kind == OpKind.Host
            ? op.Facts.Evaluate!(op, inputs, type, shape)
            : Demote(op.Facts.Evaluate!(op, [.. inputs.Select(Reference.Promote)], type, shape), type.DType);

    /// <summary>A reference value in the element type that is declared.</summary>
    public static NDArray Demote(NDArray value, DType dtype)
    {
        if (value.DType == dtype) return value;
        var result = NDArray.Zeros(dtype, [.. value.Shape]);
        for (var i = 0; i < value.Length; i++)
        {
            var number = value.GetNumber(i);
            switch (result.Storage)
            {
                case float[] x: x[i] = (float)number; break;
                case Half[] x: x[i] = (Half)number; break;
                case BFloat16[] x: x[i] = (BFloat16)(float)number; break;
                case int[] x: x[i] = Narrow(value.AsSpan<long>()[i]); break;
                default: throw new DTypeException($"A {value.DType} cannot be stored as {dtype}.");
            }
        }

        return result;
    }

    /// <summary>Wraps around as int32 arithmetic does; a missing value stays one.</summary>
    private static int Narrow(long value) => value == long.MinValue ? int.MinValue : unchecked((int)value);
}
