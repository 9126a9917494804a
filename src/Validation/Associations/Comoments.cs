namespace Pipelines.Validation.Associations;

/// <summary>Means, squared deviations and their product of pairs of numbers, by Welford's recurrence; merged by Chan's formula.</summary>
internal struct Comoments
{
    private long _count;
    private double _meanX, _meanY, _squaresX, _squaresY, _products;

    /// <summary>Pearson's correlation; null where either side does not vary.</summary>
    public readonly double? Correlation => _squaresX > 0 && _squaresY > 0 ? _products / Math.Sqrt(_squaresX) / Math.Sqrt(_squaresY) : null;

    /// <summary>Of the population; null without pairs.</summary>
    public readonly double? Covariance => _count > 0 ? _products / _count : null;

    public void Add(double x, double y)
    {
        _count++;
        var (dx, dy) = (x - _meanX, y - _meanY);
        _meanX += dx / _count;
        _meanY += dy / _count;
        _squaresX += dx * (x - _meanX);
        _squaresY += dy * (y - _meanY);
        _products += dx * (y - _meanY);
    }

    public void Merge(Comoments other)
    {
        if (other._count == 0)
            return;
        var total = _count + other._count;
        var (dx, dy, weight) = (other._meanX - _meanX, other._meanY - _meanY, (double)_count * other._count / total);
        _squaresX += other._squaresX + dx * dx * weight;
        _squaresY += other._squaresY + dy * dy * weight;
        _products += other._products + dx * dy * weight;
        _meanX += dx * other._count / total;
        _meanY += dy * other._count / total;
        _count = total;
    }
}
