using Pipelines.Data;

namespace Pipelines.Validation.Associations;

/// <summary>Joint counts of a feature and the label in bins, and their comoments; mergeable.</summary>
internal sealed class AssociationAccumulator(FeatureStatistics feature, FeatureStatistics label)
{
    private readonly Binning _binning = new(feature);
    private readonly bool _areNumbers = feature.Numeric is not null && label.Numeric is not null;
    private long[,]? _counts;
    private long _rows;
    private Comoments _comoments;

    /// <summary>Adds the rows whose label is there.</summary>
    public void Add(Column column, Column labels, int[] labelBins, int labelBinCount)
    {
        _counts ??= new long[_binning.Count, labelBinCount];
        var bins = _binning.Of(column);
        for (var row = 0; row < bins.Length; row++)
        {
            if (!labels.IsPresent(row))
                continue;
            _counts[bins[row], labelBins[row]]++;
            _rows++;
        }
        if (!_areNumbers)
            return;
        var (x, y) = (NumberReader.Of(column), NumberReader.Of(labels));
        for (var row = 0; row < bins.Length; row++)
        {
            if (column.IsPresent(row) && labels.IsPresent(row) && double.IsFinite(x(row)) && double.IsFinite(y(row)))
                _comoments.Add(x(row), y(row));
        }
    }

    public void Merge(AssociationAccumulator other)
    {
        _rows += other._rows;
        _comoments.Merge(other._comoments);
        if (_counts is null || other._counts is null)
        {
            _counts ??= other._counts;
            return;
        }
        for (var i = 0; i < _counts.GetLength(0); i++)
        {
            for (var j = 0; j < _counts.GetLength(1); j++)
                _counts[i, j] += other._counts[i, j];
        }
    }

    public Association Finish()
    {
        var (information, entropy) = _counts is null || _rows == 0 ? (0, 0) : Information(_counts, _rows);
        return new Association(feature.Name, label.Name, information, entropy == 0 ? 0 : Math.Min(1, information / entropy), _areNumbers ? _comoments.Correlation : null, _areNumbers ? _comoments.Covariance : null);
    }

    private static (double Information, double Entropy) Information(long[,] counts, long total)
    {
        var (rows, columns) = (new long[counts.GetLength(0)], new long[counts.GetLength(1)]);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
            }
        }
        double information = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                if (counts[i, j] > 0)
                    information += (double)counts[i, j] / total * Math.Log2((double)counts[i, j] * total / ((double)rows[i] * columns[j]));
            }
        }
        var chance = (rows.Count(c => c > 0) - 1.0) * (columns.Count(c => c > 0) - 1) / (2 * total * Math.Log(2));
        var entropy = columns.Where(c => c > 0).Sum(c => -(double)c / total * Math.Log2((double)c / total));
        return (Math.Max(0, information - chance), entropy);
    }
}
