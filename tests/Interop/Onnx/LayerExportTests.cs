using Pipelines.Engine;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Onnx;
using A = Pipelines.Engine.Activations;

namespace Pipelines.Interop.Onnx;

/// <summary>Layers whose operation ONNX has compute in onnxruntime what they compute here, for another batch than they were made with.</summary>
public sealed class LayerExportTests : IDisposable
{
    private static readonly Dictionary<string, Func<Layer>> Images = new()
    {
        ["conv2d"] = () => new Conv2D(4, 3, activation: new A.Relu()),
        ["conv2d, same, strides"] = () => new Conv2D(4, (3, 4), 2, Padding.Same),
        ["conv2d, dilated, groups"] = () => new Conv2D(6, 2, padding: Padding.Same, dilationRate: 2, groups: 3),
        ["depthwise_conv2d"] = () => new DepthwiseConv2D(3, 2, Padding.Same, 2),
        ["separable_conv2d"] = () => new SeparableConv2D(4, 3, padding: Padding.Same),
        ["conv2d_transpose"] = () => new Conv2DTranspose(4, 3, 2),
        ["conv2d_transpose, same"] = () => new Conv2DTranspose(4, (3, 2), (2, 3), Padding.Same),
        ["max_pooling2d"] = () => new MaxPooling2D((2, 3), 2, Padding.Same),
        ["average_pooling2d"] = () => new AveragePooling2D(3, 2, Padding.Same),
        ["global_average_pooling2d"] = () => new GlobalAveragePooling2D(),
        ["global_max_pooling2d"] = () => new GlobalMaxPooling2D(),
        ["batch_normalization"] = () => new BatchNormalization(),
        ["batch_normalization, axis 1"] = () => new BatchNormalization(1),
        ["layer_normalization"] = () => new LayerNormalization(),
        ["group_normalization"] = () => new GroupNormalization(3),
        ["rms_normalization"] = () => new RMSNormalization(),
        ["flatten"] = () => new Flatten(),
        ["zero_padding2d"] = () => new ZeroPadding2D(((1, 2), (3, 0))),
        ["cropping2d"] = () => new Cropping2D(((1, 0), (2, 1))),
        ["up_sampling2d"] = () => new UpSampling2D((2, 3)),
        ["resizing"] = () => new Resizing(3, 9),
        ["resizing, bicubic"] = () => new Resizing(8, 3, Interpolation.Bicubic),
        ["center_crop"] = () => new CenterCrop(2, 3),
        ["rescaling"] = () => new Rescaling(1 / 255.0, -1),
        ["permute"] = () => new Permute([3, 1, 2]),
        ["reshape"] = () => new Reshape([-1, 9]),
        ["dense"] = () => new Dense(4, new A.Gelu()),
        ["re_lu"] = () => new ReLU(1, 0.1, 0.2),
        ["p_re_lu"] = () => new PReLU(sharedAxes: [1, 2]),
        ["softmax"] = () => new SoftmaxLayer(1),
        ["softplus"] = () => new Activation(new A.Softplus()),
        ["dropout"] = () => new Dropout(0.5),
        ["a small convnet"] = () => new Sequential(new Conv2D(4, 3, padding: Padding.Same, activation: new A.Relu()), new MaxPooling2D(), new BatchNormalization(), new Flatten(), new Dense(3, new A.Softmax())),
    };

    private static readonly Dictionary<string, Func<Layer>> Sequences = new()
    {
        ["conv1d, causal"] = () => new Conv1D(4, 3, padding: Padding.Causal, dilationRate: 2),
        ["separable_conv1d"] = () => new SeparableConv1D(4, 3, padding: Padding.Same),
        ["conv1d_transpose"] = () => new Conv1DTranspose(4, 3, 2, Padding.Same),
        ["max_pooling1d"] = () => new MaxPooling1D(),
        ["average_pooling1d"] = () => new AveragePooling1D(3, 2, Padding.Same),
        ["global_average_pooling1d"] = () => new GlobalAveragePooling1D(),
        ["masking, attention"] = () => new SelfAttention(),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipeline-layers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Run_EachLayerInOnnxRuntime_GivesTheEnginesValues()
    {
        var cases = Images.Select(l => Make(l.Key, l.Value, [5, 6, 3])).Concat(Sequences.Select(l => Make(l.Key, l.Value, [7, 3]))).ToArray();

        var answers = OnnxRuntime.Run([.. cases.Select(c => (c.File, c.Inputs))]);

        var faults = cases.Zip(answers, (c, answer) => answer.Outputs is { } outputs ? Difference(c, outputs["y"]) : $"{c.Name}: {answer.Error}").OfType<string>().ToArray();
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }

    private Case Make(string name, Func<Layer> make, int[] shape)
    {
        using var trace = new Trace(1);
        var x = Tensor.Input("x", DType.Float32, new Shape([Dim.Batch, .. shape.Select(n => (Dim)n)]));
        var layer = make();
        var y = layer.Call(x);
        foreach (var variable in layer.Variables.Where(v => v.DType == DType.Float32)) // away from zeros and ones
            for (var i = 0; i < variable.Value.Length; i++) variable.Value.AsSpan<float>()[i] += 0.3f * MathF.Abs(MathF.Sin(i + 1));
        var graph = new Graph([x], [new NamedTensor("y", y)]);
        var file = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.onnx");
        using (var stream = File.Create(file)) OnnxWriter.Write(graph, stream);
        int[] whole = [3, .. shape];
        var length = whole.Aggregate(1, (a, b) => a * b);
        var inputs = new Dictionary<string, NDArray> { ["x"] = NDArray.From([.. Enumerable.Range(0, length).Select(i => MathF.Sin(0.7f * i + 0.1f))], whole) };
        return new(name, file, inputs, new Function(graph).Run(inputs)["y"]);
    }

    private static string? Difference(Case c, NDArray actual)
    {
        if (!c.Expected.Shape.SequenceEqual(actual.Shape)) return $"{c.Name}: expected {c.Expected}, got {actual}.";
        for (var i = 0; i < actual.Length; i++)
            if (!(Math.Abs(c.Expected.GetNumber(i) - actual.GetNumber(i)) <= 1e-4 * Math.Max(1, Math.Abs(c.Expected.GetNumber(i))))) return $"{c.Name}: element {i} is {actual.GetNumber(i):R}, expected {c.Expected.GetNumber(i):R}.";
        return null;
    }

    private sealed record Case(string Name, string File, IReadOnlyDictionary<string, NDArray> Inputs, NDArray Expected);

    /// <summary>A sequence that attends to itself, with steps masked on the way.</summary>
    private sealed class SelfAttention : SingleInputLayer
    {
        private readonly Masking _masking = new();
        private readonly MultiHeadAttention _heads = new(2, 4, useCausalMask: true);

        protected override Tensor Forward(Tensor x, bool training)
        {
            x = _masking.Call(x, training);
            return _heads.Call([x, x], training);
        }
    }
}
