namespace Pipelines.Engine.Layers;

/// <summary>
/// One step of a recurrent layer: from an input (batch, features) and states (batch, size) to an output and the next states. <see cref="RNN"/> makes it a layer over
/// sequences. A cell of one's own makes its variables in <see cref="MultiOutputLayer"/>'s <c>Build</c> and overrides <see cref="Step"/>.
/// </summary>
/// <remarks>Called as a layer, it takes [input, states…] and gives [output, next states…].</remarks>
public abstract class RecurrentCell(string? name = null) : MultiOutputLayer(name)
{
    private Variable? _draws;

    /// <summary>The length of each state.</summary>
    public abstract IReadOnlyList<int> StateSizes { get; }

    /// <summary>The length of the output.</summary>
    public abstract int OutputSize { get; }

    /// <summary>Which state the output is; null where it is none.</summary>
    protected internal virtual int? OutputState => 0;

    /// <summary>What follows from the input alone: of one step (batch, features), or of all at once (steps, batch, features), which is one matrix product for the whole sequence.</summary>
    /// <returns>The input's axes but for the last.</returns>
    protected internal virtual Tensor Project(Tensor x, bool training) => x;

    /// <summary>The step.</summary>
    /// <param name="projected">What <see cref="Project"/> gave of the step's input.</param>
    /// <param name="states">The states before it, (batch, size) each.</param>
    /// <param name="training">Whether dropout draws.</param>
    /// <returns>The output, then the next states.</returns>
    protected internal abstract IReadOnlyList<Tensor> Step(Tensor projected, IReadOnlyList<Tensor> states, bool training);

    /// <summary>Zeros for every state.</summary>
    public IReadOnlyList<Tensor> InitialStates(Dim batch, DType dtype = DType.Float32) => [.. StateSizes.Select(size => Tensor.Zeros(dtype, [batch, size]))];

    /// <inheritdoc/>
    protected sealed override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
    {
        if (inputs.Count != StateSizes.Count + 1) throw new EngineException($"{Name}: {inputs.Count} inputs came, expected {StateSizes.Count + 1}: the step's input and its states.");
        return Step(Project(inputs[0], training), [.. inputs.Skip(1)], training);
    }

    /// <summary>While training, leaves out a random part of the last axis' features, for each example the same at every step (Gal and Ghahramani, 2016).</summary>
    /// <param name="x">(…, batch, features).</param>
    /// <param name="rate">The part, from 0 to below 1.</param>
    /// <param name="training">Whether to do so.</param>
    private protected Tensor Drop(Tensor x, double rate, bool training)
    {
        if (!training || rate == 0) return x;
        _draws ??= AddCounter("draws");
        var draw = _draws.Read();
        _draws.Assign(draw + 1);
        return Tensor.Where(Tensor.RandomUniform(draw, [x.Shape[-2], x.Shape[-1]], x.DType) >= rate, x * (1 / (1 - rate)), 0);
    }
}
