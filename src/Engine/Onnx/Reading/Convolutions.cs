using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Convolutions and pools over (batch, channels, spatial axes...).</summary>
internal static class Convolutions
{
    [OnnxOperator("Conv")]
    private static Tensor Conv(OnnxNode node)
    {
        var (x, kernel) = (node[0], node[1]);
        var windows = Windows.Read(node, x.Shape, [.. kernel.Shape.Skip(2).Select(size => (int)size.Value)]);
        var result = Tensor.Apply(new Convolution([.. windows.Strides], [.. windows.Dilations], [.. windows.Before], [.. windows.After], node.Int32("group", 1)), x, kernel);
        return node.Optional(2) is { } bias ? result + bias.Reshape(PerChannel(bias.Shape[0], result.Shape.Rank)) : result;
    }

    [OnnxOperator("ConvTranspose")]
    private static Tensor ConvTranspose(OnnxNode node)
    {
        var (x, kernel, axes) = (node[0], node[1], node[0].Shape.Rank - 2);
        if (node.Int("group", 1) != 1 || node.Has("auto_pad") || node.Has("output_shape"))
            throw node.Fault("group, auto_pad and output_shape are not supported");
        var (strides, dilations, pads, extra) = (Each("strides", axes, 1), Each("dilations", axes, 1), Each("pads", 2 * axes, 0), Each("output_padding", axes, 0));
        if (strides.Concat(dilations).Any(n => n < 1) || x.Shape.Skip(1).Select((n, i) => n.Value * (i == 0 ? 1.0 : strides[i - 1])).Aggregate(1.0, (a, b) => a * b) > OnnxReader.MaximumElements)
            throw node.Fault("strides and dilations must be at least 1, and the result not too large");
        var op = new ConvolutionTranspose([.. strides], [.. dilations], [.. pads[..axes]], [.. pads[axes..].Zip(extra, (pad, more) => pad - more)]);
        var result = Tensor.Apply(op, x, kernel);
        return node.Optional(2) is { } bias ? result + bias.Reshape(PerChannel(bias.Shape[0], result.Shape.Rank)) : result;

        int[] Each(string name, int count, int otherwise)
            => !node.Has(name) ? [.. Enumerable.Repeat(otherwise, count)] : node.Ints32(name) is var values && values.Length == count ? values : throw node.Fault($"{name} must have {count} numbers");
    }

    [OnnxOperator("MaxPool")]
    private static Tensor MaxPool(OnnxNode node) => Pool(node, PoolKind.Max);

    [OnnxOperator("AveragePool")]
    private static Tensor AveragePool(OnnxNode node) => Pool(node, node.Int("count_include_pad", 0) != 0 ? PoolKind.AverageWithPads : PoolKind.Average);

    [OnnxOperator("GlobalMaxPool")]
    private static Tensor GlobalMaxPool(OnnxNode node) => node[0].Max([.. Enumerable.Range(2, node[0].Shape.Rank - 2)], keepDims: true);

    [OnnxOperator("GlobalAveragePool")]
    private static Tensor GlobalAveragePool(OnnxNode node) => node[0].Mean([.. Enumerable.Range(2, node[0].Shape.Rank - 2)], keepDims: true);

    [OnnxOperator("BatchNormalization")]
    private static Tensor BatchNormalization(OnnxNode node)
    {
        if (node.Int("training_mode", 0) != 0)
            throw node.Fault("training_mode is not supported; export the model for inference");

        var x = node[0];
        var shape = PerChannel(node[1].Shape[0], x.Shape.Rank);
        var (scale, bias, mean, variance) = (node[1].Reshape(shape), node[2].Reshape(shape), node[3].Reshape(shape), node[4].Reshape(shape));
        return (x - mean) * (scale / (variance + node.Float("epsilon", 1e-5f)).Sqrt()) + bias;
    }

    [OnnxOperator("InstanceNormalization")]
    private static Tensor InstanceNormalization(OnnxNode node)
    {
        var x = node[0];
        var shape = PerChannel(x.Shape[1], x.Shape.Rank);
        return Normal(x, [.. Enumerable.Range(2, x.Shape.Rank - 2)], node) * node[1].Reshape(shape) + node[2].Reshape(shape);
    }

    [OnnxOperator("LayerNormalization")]
    private static Tensor LayerNormalization(OnnxNode node)
    {
        var x = node[0];
        var axis = node.Axis(node.Int("axis", -1), x.Shape.Rank);
        var normal = Normal(x, [.. Enumerable.Range(axis, x.Shape.Rank - axis)], node) * node[1];
        return node.Optional(2) is { } bias ? normal + bias : normal;
    }

    private static Tensor Normal(Tensor x, int[] axes, OnnxNode node)
    {
        var centered = x - x.Mean(axes, keepDims: true);
        var variance = (centered * centered).Mean(axes, keepDims: true);
        return centered / (variance + node.Float("epsilon", 1e-5f)).Sqrt();
    }

    private static Tensor Pool(OnnxNode node, PoolKind kind)
    {
        if (node.Int("ceil_mode", 0) != 0 || node.Int("storage_order", 0) != 0)
            throw node.Fault("ceil_mode and storage_order are not supported");
        var windows = Windows.Read(node, node[0].Shape, node.Ints32("kernel_shape"));
        return Tensor.Apply(new Pool(kind, [.. windows.Kernel], [.. windows.Strides], [.. windows.Dilations], [.. windows.Before], [.. windows.After]), node[0]);
    }

    private static Shape PerChannel(Dim channels, int rank) => new([1, channels, .. Enumerable.Repeat((Dim)1, Math.Max(0, rank - 2))]);
}
