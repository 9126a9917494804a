using Pipelines.Engine.Initializers;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Layers;

/// <summary>What the cells with one kernel for inputs, one for the state and a bias have in common: <c>x · kernel + bias</c> and <c>h · recurrent_kernel</c>, several gates side by side.</summary>
public abstract class GatedCell : RecurrentCell
{
    private readonly int _gates;
    private readonly CellOptions _options;

    private protected GatedCell(int units, int gates, CellOptions options, string? name)
        : base(name)
    {
        if (units < 1) throw new ArgumentOutOfRangeException(nameof(units), units, $"{GetType().Name}: expected 1 or more.");
        foreach (var rate in new[] { options.Dropout, options.RecurrentDropout })
            if (rate is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(options), rate, $"{GetType().Name}: expected a rate of dropout from 0 to below 1.");
        (Units, _gates, _options) = (units, gates, options);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> StateSizes => [Units];

    /// <inheritdoc/>
    public override int OutputSize => Units;

    /// <summary>The length of the output.</summary>
    public int Units { get; }

    /// <summary>(features, gates · units); null before the first call.</summary>
    public Variable? Kernel { get; private set; }

    /// <summary>(units, gates · units); null before the first call.</summary>
    public Variable? RecurrentKernel { get; private set; }

    /// <summary>Null before the first call and without one.</summary>
    public Variable? Bias { get; private set; }

    private protected CellOptions Options => _options;

    /// <summary>The bias' shape.</summary>
    private protected virtual Shape BiasShape => [_gates * Units];

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Tensor> inputs)
    {
        var x = inputs[0];
        Kernel = AddVariable("kernel", [x.Shape[-1], _gates * Units], _options.KernelInitializer ?? new GlorotUniform(), x.DType, _options.KernelRegularizer, constraint: _options.KernelConstraint);
        RecurrentKernel = AddVariable("recurrent_kernel", [Units, _gates * Units], _options.RecurrentInitializer ?? new Orthogonal(), x.DType, _options.RecurrentRegularizer, constraint: _options.RecurrentConstraint);
        if (!_options.UseBias) return;
        var bias = (_options.BiasInitializer ?? new Zeros()).Create(BiasShape.ToArray(), x.DType, new RandomStream(Trace.NextKey()));
        Adjust(bias);
        Bias = AddVariable("bias", bias, _options.BiasRegularizer, trainable: true, _options.BiasConstraint);
    }

    /// <summary>Changes the bias' first value.</summary>
    private protected virtual void Adjust(NDArray bias)
    {
    }

    /// <inheritdoc/>
    protected internal override Tensor Project(Tensor x, bool training)
    {
        var z = Drop(x, _options.Dropout, training).MatMul(Kernel!);
        return InputBias is { } bias ? z + bias : z;
    }

    /// <summary>What is added to the inputs' part.</summary>
    private protected virtual Tensor? InputBias => Bias is null ? null : Bias.Read();

    /// <summary>The state as the recurrent kernel sees it.</summary>
    private protected Tensor Dropped(Tensor state, bool training) => Drop(state, _options.RecurrentDropout, training);

    /// <summary>One gate's part of the last axis.</summary>
    private protected Tensor Gate(Tensor z, int number) => z.Slice(-1, (long)number * Units, (number + 1L) * Units);
}
