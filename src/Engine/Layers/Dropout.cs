namespace Pipelines.Engine.Layers;

/// <summary>While training, sets a random part of the elements to 0 and scales the others up, so that the mean stays.</summary>
/// <param name="rate">The part, from 0 to below 1.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Dropout(double rate, string? name = null) : SingleInputLayer(name)
{
    private readonly double _rate = rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "Dropout: expected a rate from 0 to below 1.");

    private Variable? _draws;

    /// <inheritdoc/>
    protected override void Build(Tensor x) => _draws = AddCounter("draws");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (!training || _rate == 0) return x;
        var draw = _draws!.Read();
        _draws.Assign(draw + 1);
        var kept = Tensor.RandomUniform(draw, x.Shape, x.DType) >= _rate;
        return Tensor.Where(kept, x * (1 / (1 - _rate)), 0);
    }
}
