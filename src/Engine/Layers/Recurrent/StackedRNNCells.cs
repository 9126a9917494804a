namespace Pipelines.Engine.Layers;

/// <summary>Cells one upon the other: each takes the output of the one below, at the same step. States: those of the first cell, then of the second, …</summary>
public sealed class StackedRNNCells : RecurrentCell
{
    private readonly RecurrentCell[] _cells;

    /// <param name="cells">At least one, the lowest first.</param>
    public StackedRNNCells(params IReadOnlyList<RecurrentCell> cells)
    {
        if (cells.Count == 0) throw new EngineException("StackedRNNCells: no cells came, expected at least one.");
        _cells = [.. cells.Select(AddLayer)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<int> StateSizes => [.. _cells.SelectMany(c => c.StateSizes)];

    /// <inheritdoc/>
    public override int OutputSize => _cells[^1].OutputSize;

    /// <inheritdoc/>
    protected internal override int? OutputState => _cells[^1].OutputState + StateSizes.Count - _cells[^1].StateSizes.Count;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Tensor> inputs)
    {
        var x = inputs[0];
        foreach (var cell in _cells)
        {
            cell.EnsureBuilt([x]);
            x = Tensor.Zeros(x.DType, x.Shape.With(-1, cell.OutputSize));
        }
    }

    /// <inheritdoc/>
    protected internal override Tensor Project(Tensor x, bool training) => _cells[0].Project(x, training);

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Tensor> Step(Tensor projected, IReadOnlyList<Tensor> states, bool training)
    {
        var (x, next, start) = (projected, new List<Tensor>(), 0);
        foreach (var cell in _cells)
        {
            var own = states.Skip(start).Take(cell.StateSizes.Count).ToArray();
            var results = cell.Step(start == 0 ? x : cell.Project(x, training), own, training);
            next.AddRange(results.Skip(1));
            (x, start) = (results[0], start + own.Length);
        }

        return [x, .. next];
    }
}
