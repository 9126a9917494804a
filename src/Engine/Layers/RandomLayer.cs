namespace Pipelines.Engine.Layers;

/// <summary>A layer of one input that draws random numbers while training: others at each run, the same for the same seed of the trace.</summary>
public abstract class RandomLayer(string? name = null) : SingleInputLayer(name)
{
    private Variable? _draws;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Tensor x) => _draws = AddCounter("draws");

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x, bool training)
    {
        if (!training || IsNeutral) return Inference(x);
        var draw = _draws!.Read();
        _draws.Assign(draw + 1);
        return Forward(x, draw);
    }

    /// <summary>Whether the layer leaves its input alone even while training.</summary>
    protected virtual bool IsNeutral => false;

    /// <summary>The function when not training; the input by default.</summary>
    protected virtual Tensor Inference(Tensor x) => x;

    /// <summary>The function while training.</summary>
    /// <param name="x">The input.</param>
    /// <param name="draw">The stream of random numbers of this run, for <see cref="Tensor.RandomUniform"/>.</param>
    protected abstract Tensor Forward(Tensor x, Tensor draw);

    /// <summary>Uniform random numbers between two, one for each image of a batch: (batch, 1, 1, 1).</summary>
    private protected static Tensor PerImage(Tensor x, Tensor draw, double low, double high)
        => Tensor.RandomUniform(draw, new Shape(x.Shape[0], 1, 1, 1), x.DType) * (high - low) + low;

    /// <summary>A rate from 0 to below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    private protected static double Rate(string layer, double rate)
        => rate is >= 0 and < 1 ? rate : throw new ArgumentOutOfRangeException(nameof(rate), rate, $"{layer}: expected a rate from 0 to below 1.");
}
