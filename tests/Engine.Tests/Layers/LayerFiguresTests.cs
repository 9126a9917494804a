using Pipelines.Engine.Activations;
using Pipelines.Engine.Layers;
using A = Pipelines.Engine.Activations;

namespace Pipelines.Engine.Tests.Layers;

/// <summary>Every layer against figures of PyTorch: outputs and gradients of inputs and weights; and against finite differences, to the second order.</summary>
public sealed class LayerFiguresTests
{
    private static readonly Dictionary<string, Func<Layer>> Layers = new()
    {
        ["dense"] = () => new Dense(5, new A.Tanh()),
        ["conv1d"] = () => new Conv1D(4, 3),
        ["conv1d_same_strides"] = () => new Conv1D(4, 4, 2, Padding.Same),
        ["conv1d_causal_dilated"] = () => new Conv1D(4, 3, padding: Padding.Causal, dilationRate: 2),
        ["conv1d_groups_channels_first"] = () => new Conv1D(6, 3, padding: Padding.Same, dataFormat: DataFormat.ChannelsFirst, groups: 2),
        ["conv2d"] = () => new Conv2D(4, (3, 2), activation: new A.Relu()),
        ["conv2d_same_strides"] = () => new Conv2D(4, (3, 4), (2, 3), Padding.Same),
        ["conv2d_dilated_groups"] = () => new Conv2D(6, 2, padding: Padding.Same, dilationRate: (2, 3), groups: 3, useBias: false),
        ["depthwise_conv2d"] = () => new DepthwiseConv2D(3, 2, Padding.Same, depthMultiplier: 2),
        ["separable_conv1d"] = () => new SeparableConv1D(4, 3, padding: Padding.Causal, depthMultiplier: 2),
        ["separable_conv2d"] = () => new SeparableConv2D(4, (3, 2), padding: Padding.Same),
        ["conv1d_transpose"] = () => new Conv1DTranspose(4, 3, 2, Padding.Same),
        ["conv2d_transpose"] = () => new Conv2DTranspose(4, (3, 2), (2, 3)),
        ["conv2d_transpose_same"] = () => new Conv2DTranspose(4, 3, 2, Padding.Same),
        ["conv2d_transpose_output_padding"] = () => new Conv2DTranspose(4, 3, 2, Padding.Same, outputPadding: 1),
        ["conv2d_transpose_dilated"] = () => new Conv2DTranspose(4, (2, 3), padding: Padding.Same, dilationRate: 2),
        ["max_pooling1d"] = () => new MaxPooling1D(3, 2),
        ["max_pooling2d"] = () => new MaxPooling2D((2, 3), padding: Padding.Same),
        ["average_pooling1d"] = () => new AveragePooling1D(3, 2, Padding.Same),
        ["average_pooling2d"] = () => new AveragePooling2D(3, (2, 1), Padding.Same),
        ["global_average_pooling1d"] = () => new GlobalAveragePooling1D(),
        ["global_average_pooling2d"] = () => new GlobalAveragePooling2D(keepDims: true),
        ["global_max_pooling1d"] = () => new GlobalMaxPooling1D(),
        ["global_max_pooling2d"] = () => new GlobalMaxPooling2D(DataFormat.ChannelsFirst),
        ["batch_normalization"] = () => new BatchNormalization(),
        ["batch_normalization_training"] = () => new BatchNormalization(axis: 1),
        ["layer_normalization"] = () => new LayerNormalization(),
        ["layer_normalization_axes"] = () => new LayerNormalization([-1, 2]),
        ["group_normalization"] = () => new GroupNormalization(3),
        ["group_normalization_instance"] = () => new GroupNormalization(-1, axis: 1),
        ["rms_normalization"] = () => new RMSNormalization(),
        ["unit_normalization"] = () => new UnitNormalization([1]),
        ["flatten"] = () => new Flatten(),
        ["flatten_channels_first"] = () => new Flatten(DataFormat.ChannelsFirst),
        ["reshape"] = () => new Reshape([9, -1]),
        ["permute"] = () => new Permute([3, 1, 2]),
        ["repeat_vector"] = () => new RepeatVector(4),
        ["zero_padding1d"] = () => new ZeroPadding1D((1, 2)),
        ["zero_padding2d"] = () => new ZeroPadding2D(((1, 2), (3, 0))),
        ["cropping1d"] = () => new Cropping1D((2, 1)),
        ["cropping2d"] = () => new Cropping2D(((1, 0), (2, 1))),
        ["up_sampling1d"] = () => new UpSampling1D(3),
        ["up_sampling2d"] = () => new UpSampling2D((2, 3)),
        ["up_sampling2d_bilinear"] = () => new UpSampling2D(interpolation: Interpolation.Bilinear),
        ["resizing_smaller"] = () => new Resizing(3, 4),
        ["resizing_bicubic"] = () => new Resizing(8, 4, Interpolation.Bicubic),
        ["resizing_nearest"] = () => new Resizing(8, 4, Interpolation.Nearest),
        ["resizing_crop"] = () => new Resizing(3, 3, cropToAspectRatio: true),
        ["resizing_pad"] = () => new Resizing(3, 3, padToAspectRatio: true),
        ["center_crop"] = () => new CenterCrop(3, 4),
        ["rescaling"] = () => new Rescaling(0.25, -1),
        ["normalization"] = () => new Normalization(mean: [1, 2, 3], variance: [4, 0.25, 1]),
        ["normalization_inverse"] = () => new Normalization([], [1], [4], invert: true),
        ["re_lu"] = () => new ReLU(0.7, 0.1, 0.2),
        ["leaky_re_lu"] = () => new LeakyReLU(),
        ["p_re_lu"] = () => new PReLU(sharedAxes: [1]),
        ["elu"] = () => new ELU(1.5),
        ["softmax"] = () => new SoftmaxLayer(1),
        ["activation"] = () => new Pipelines.Engine.Layers.Activation(new Softplus()),
        ["lambda"] = () => new Lambda(x => x.Exp()),
        ["identity"] = () => new Pipelines.Engine.Layers.Identity(),
        ["add"] = () => new Add(),
        ["add_ranks"] = () => new Add(),
        ["subtract"] = () => new Subtract(),
        ["multiply"] = () => new Multiply(),
        ["average"] = () => new Average(),
        ["maximum"] = () => new Maximum(),
        ["minimum"] = () => new Minimum(),
        ["concatenate"] = () => new Concatenate(1),
        ["dot"] = () => new Dot(2),
        ["dot_vectors_normalized"] = () => new Dot(-1, normalize: true),
        ["dot_axes"] = () => new Dot([1, -1]),
        ["attention"] = () => new Attention(),
        ["attention_scaled_key_causal"] = () => new Attention(useScale: true, useCausalMask: true),
        ["attention_concat"] = () => new Attention(useScale: true, scoreMode: ScoreMode.Concat),
        ["additive_attention"] = () => new AdditiveAttention(),
        ["multi_head_attention"] = () => new MultiHeadAttention(2, 3, valueDim: 5),
        ["multi_head_attention_causal"] = () => new MultiHeadAttention(2, 2, outputShape: 5, useCausalMask: true),
    };

    /// <summary>Layers of other tests: whole numbers, text, random draws, and what is made of layers.</summary>
    private static readonly Dictionary<Type, Type> Elsewhere = new()
    {
        [typeof(Sequential)] = typeof(LayerTests),
        [typeof(Embedding)] = typeof(LayerTests),
        [typeof(Masking)] = typeof(MaskTests),
        [typeof(Dropout)] = typeof(LayerTests),
        [typeof(SpatialDropout1D)] = typeof(RandomLayerTests),
        [typeof(SpatialDropout2D)] = typeof(RandomLayerTests),
        [typeof(GaussianNoise)] = typeof(RandomLayerTests),
        [typeof(GaussianDropout)] = typeof(RandomLayerTests),
        [typeof(AlphaDropout)] = typeof(RandomLayerTests),
        [typeof(ActivityRegularization)] = typeof(LayerTests),
        [typeof(RandomFlip)] = typeof(RandomLayerTests),
        [typeof(RandomCrop)] = typeof(RandomLayerTests),
        [typeof(RandomRotation)] = typeof(RandomLayerTests),
        [typeof(RandomZoom)] = typeof(RandomLayerTests),
        [typeof(RandomTranslation)] = typeof(RandomLayerTests),
        [typeof(RandomBrightness)] = typeof(RandomLayerTests),
        [typeof(RandomContrast)] = typeof(RandomLayerTests),
        [typeof(CategoryEncoding)] = typeof(PreprocessingTests),
        [typeof(Discretization)] = typeof(PreprocessingTests),
        [typeof(StringLookup)] = typeof(PreprocessingTests),
        [typeof(IntegerLookup)] = typeof(PreprocessingTests),
        [typeof(SimpleRNN)] = typeof(Recurrent.RecurrentTests),
        [typeof(LSTM)] = typeof(Recurrent.RecurrentTests),
        [typeof(GRU)] = typeof(Recurrent.RecurrentTests),
        [typeof(RNN)] = typeof(Recurrent.RecurrentTests),
        [typeof(SimpleRNNCell)] = typeof(Recurrent.RecurrentTests),
        [typeof(LSTMCell)] = typeof(Recurrent.RecurrentTests),
        [typeof(GRUCell)] = typeof(Recurrent.RecurrentTests),
        [typeof(StackedRNNCells)] = typeof(Recurrent.RecurrentTests),
        [typeof(Bidirectional)] = typeof(Recurrent.RecurrentTests),
        [typeof(TimeDistributed)] = typeof(Recurrent.RecurrentTests),
        [typeof(Hashing)] = typeof(PreprocessingTests),
        [typeof(HashedCrossing)] = typeof(PreprocessingTests),
    };

    public static TheoryData<string> Names() => [.. LayerFigures.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Call_FiguresOfPyTorch_AreReproducedWithGradients(string name)
    {
        using var trace = new Trace(1);
        var figures = LayerFigures.All[name];
        var (inputs, layer, y) = Build(name, figures);

        Assert.Equal(figures.Shape, y.Shape.ToArray());
        var loss = LayerFigures.Project(y);
        Variable[] leaves = [.. inputs, .. layer.Variables.Take(figures.Weights.Length)];
        var gradients = Gradients.Of(loss, leaves);
        var function = new Function(new Graph([], [new("y", y), .. gradients.Select((g, i) => new NamedTensor($"gradient {i}", g))])) { IsCompiled = false };
        var values = function.Run(new Dictionary<string, NDArray>());
        Values.AssertClose(figures.Output, values["y"], 1e-7, name);
        for (var i = 0; i < leaves.Length; i++)
            if (!(name == "batch_normalization" && i == 4)) Values.AssertClose(figures.Gradients[i], values[$"gradient {i}"], 1e-6, $"{name}, gradient of {leaves[i].Name}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradient_AlongADirection_EqualsFiniteDifferencesToTheSecondOrder(string name)
    {
        using var trace = new Trace(1);
        var figures = LayerFigures.All[name];
        var (inputs, layer, y) = Build(name, figures);
        Variable[] leaves = [.. inputs, .. layer.TrainableVariables];
        var loss = LayerFigures.Project(y);

        var errors = Directional.Errors(loss, leaves);

        Assert.True(errors.First < 1e-6, $"{name}: the first derivative is off by {errors.First}.");
        Assert.True(errors.Second < 1e-4, $"{name}: the second derivative is off by {errors.Second}.");
    }

    [Fact]
    public void Layers_EveryOne_HasAReference()
    {
        var tested = Layers.Values.Select(make => make().GetType()).Concat(Elsewhere.Keys).ToHashSet();
        var known = typeof(Layer).Assembly.GetTypes().Where(t => t.IsPublic && t.IsSubclassOf(typeof(Layer)) && !t.IsAbstract && t.Namespace == typeof(Dense).Namespace);

        Assert.Empty(known.Except(tested));
        Assert.Equal(LayerFigures.All.Keys.Order(), Layers.Keys.Order());
    }

    private static (Variable[] Inputs, Layer Layer, Tensor Output) Build(string name, LayerFigures figures)
    {
        var (inputs, layer, training) = (figures.MakeInputs(), Layers[name](), name.EndsWith("_training", StringComparison.Ordinal));
        Tensor[] tensors = [.. inputs.Select(i => i.Read())];
        layer.Call(tensors, training: false);
        for (var i = 0; i < figures.Weights.Length; i++)
        {
            var weight = figures.MakeWeight(i);
            if (name == "batch_normalization" && i == 3) for (var k = 0; k < weight.Length; k++) weight.AsSpan<double>()[k] *= weight.AsSpan<double>()[k];
            layer.Variables[i].Value = weight;
        }

        return (inputs, layer, layer.Call(tensors, training));
    }
}
