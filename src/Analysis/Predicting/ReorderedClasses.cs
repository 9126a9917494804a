using Pipelines.Data;

namespace Pipelines.Analysis;

/// <summary>A model with its classes in another model's order.</summary>
internal sealed class ReorderedClasses(IPredictor model, IReadOnlyList<string> order) : IPredictor
{
    private readonly int[] _from = [.. order.Select(name => model.ClassNames!.ToList().IndexOf(name))];

    public IReadOnlyList<string> ClassNames => order;

    public IReadOnlyCollection<string> Columns => model.Columns;

    public float[] Predict(ColumnBatch batch)
    {
        float[] source = model.Predict(batch);
        var target = new float[source.Length];
        for (int i = 0; i < target.Length; i++)
            target[i] = source[i - i % _from.Length + _from[i % _from.Length]];
        return target;
    }
}
