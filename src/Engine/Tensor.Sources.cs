using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <summary>A value that is given under a name when running.</summary>
    public static Tensor Input(string name, DType dtype, Shape shape) => Apply(new Input(name, dtype, shape));

    /// <summary>A value that never changes.</summary>
    public static Tensor Constant(NDArray value) => Apply(new Constant(value));

    /// <summary>A number of shape () in an element type.</summary>
    /// <exception cref="DTypeException">The type cannot hold the number.</exception>
    public static Tensor Constant(DType dtype, double value) => Constant(NDArray.Number(dtype, value));

    /// <summary>A value of every element of a shape.</summary>
    public static Tensor Full(DType dtype, Shape shape, double value) => Constant(dtype, value).BroadcastTo(shape);

    /// <summary>Zeros.</summary>
    public static Tensor Zeros(DType dtype, Shape shape) => Full(dtype, shape, 0);

    /// <summary>Ones.</summary>
    public static Tensor Ones(DType dtype, Shape shape) => Full(dtype, shape, 1);

    /// <summary>The position along an axis, 0, 1, 2, …</summary>
    public static Tensor Iota(DType dtype, Shape shape, int axis = 0) => Apply(new Iota(axis < 0 ? axis + shape.Rank : axis, dtype, shape));

    /// <summary>The length of an axis as a number of shape (); a constant where it is known.</summary>
    public static Tensor Size(Dim length, DType dtype) => length.IsKnown ? Constant(dtype, length.Value) : Apply(new Size(length, dtype));

    /// <summary>Uniform random numbers in [0, 1). Each call of a trace draws others; each value of <paramref name="stream"/>, an int64 scalar, too.</summary>
    public static Tensor RandomUniform(Tensor stream, Shape shape, DType dtype = DType.Float32)
        => Apply(new RandomUniform(Trace.NextKey(), dtype, shape), stream);

    /// <summary>Random numbers of the standard normal distribution, by Box and Muller.</summary>
    public static Tensor RandomNormal(Tensor stream, Shape shape, DType dtype = DType.Float32)
    {
        var radius = ((1 - RandomUniform(stream, shape, dtype)).Log() * -2).Sqrt();
        return radius * (RandomUniform(stream, shape, dtype) * (2 * Math.PI)).Cos();
    }

    public static implicit operator Tensor(float value) => Constant(NDArray.Scalar(value));

    public static implicit operator Tensor(double value) => Constant(NDArray.Scalar(value));

    public static implicit operator Tensor(int value) => Constant(NDArray.Scalar(value));

    public static implicit operator Tensor(long value) => Constant(NDArray.Scalar(value));

    public static implicit operator Tensor(bool value) => Constant(NDArray.Scalar(value));

    public static implicit operator Tensor(string value) => Constant(NDArray.Scalar(value));

    public static implicit operator Tensor(NDArray value) => Constant(value);

    /// <summary>The number if this is a constant of which every element is the same.</summary>
    internal bool IsUniform(out double value)
    {
        value = 0;
        var source = this;
        while (source.Op is Ops.Expand or Ops.Reshape) source = source._inputs[0];
        if (source.Op is not Constant { Value: { Length: 1, DType: not DType.String } array }) return false;
        value = array.GetNumber(0);
        return true;
    }
}
