namespace Pipelines.Engine.Onnx.Reading;

/// <summary>The attributes that convolutions and pools share: kernel, strides, dilations and pads of the spatial axes.</summary>
internal sealed record Windows(int[] Kernel, int[] Strides, int[] Dilations, int[] Before, int[] After)
{
    public int Axes => Kernel.Length;

    public static Windows Read(OnnxNode node, Shape input, int[] kernel)
    {
        var axes = input.Rank - 2;
        if (axes < 1 || kernel.Length != axes)
            throw node.Fault($"a kernel of {kernel.Length} axes does not fit the input {input}; expected one for each spatial axis of (batch, channels, ...)");

        var strides = OneEach(node, "strides", axes);
        var dilations = OneEach(node, "dilations", axes);
        if (kernel.Concat(strides).Concat(dilations).Any(value => value < 1))
            throw node.Fault("kernel, strides and dilations must be at least 1");

        var (before, after) = Pads(node, input, kernel, strides, dilations);
        CheckSize(node, input, kernel, strides, before, after);
        return new(kernel, strides, dilations, before, after);
    }

    /// <summary>A small result may hide large windows: those of one example are counted before they are made.</summary>
    private static void CheckSize(OnnxNode node, Shape input, int[] kernel, int[] strides, int[] before, int[] after)
    {
        var (padded, spread) = (1.0, 1.0);
        for (var axis = 0; axis < kernel.Length; axis++)
        {
            var length = input[axis + 2].Value + (double)before[axis] + after[axis];
            (padded, spread) = (padded * length, spread * Math.Ceiling(length / strides[axis]) * kernel[axis]);
        }

        if (Math.Max(padded, spread) * (input[1].IsKnown ? input[1].Value : 1) > OnnxReader.MaximumElements * 4.0)
            throw node.Fault($"its windows over {input} are too large");
    }

    private static int[] OneEach(OnnxNode node, string name, int axes)
    {
        var values = node.Has(name) ? node.Ints32(name) : [.. Enumerable.Repeat(1, axes)];
        return values.Length == axes ? values : throw node.Fault($"'{name}' holds {values.Length} values, expected {axes}");
    }

    private static (int[] Before, int[] After) Pads(OnnxNode node, Shape input, int[] kernel, int[] strides, int[] dilations)
    {
        var axes = kernel.Length;
        var mode = node.Text("auto_pad", "NOTSET");
        if (mode is "SAME_UPPER" or "SAME_LOWER")
        {
            // As many positions as the input has strides.
            var total = new int[axes];
            for (var axis = 0; axis < axes; axis++)
            {
                var length = input[axis + 2].Value;
                var positions = (length + strides[axis] - 1) / strides[axis];
                total[axis] = (int)Math.Max(0, (positions - 1) * strides[axis] + (kernel[axis] - 1L) * dilations[axis] + 1 - length);
            }

            int[] less = [.. total.Select(pad => pad / 2)], more = [.. total.Select(pad => pad - pad / 2)];
            return mode == "SAME_UPPER" ? (less, more) : (more, less);
        }

        var pads = mode == "NOTSET" && node.Has("pads") ? node.Ints32("pads") : new int[axes * 2];
        if (pads.Length != axes * 2 || pads.Any(pad => pad < 0))
            throw node.Fault($"pads [{string.Join(", ", pads)}] are damaged; expected {axes * 2} of at least 0");
        return (pads[..axes], pads[axes..]);
    }
}
