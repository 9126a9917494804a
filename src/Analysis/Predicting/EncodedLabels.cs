using Pipelines.Data;
using Pipelines.Transform;

namespace Pipelines.Analysis;

/// <summary>Labels by the pipeline's specification, as indexes into a model's classes.</summary>
internal sealed class EncodedLabels(LabelEncoder encoder) : ILabels
{
    public IReadOnlyCollection<string> Columns => encoder.Spec.References;

    public LabelBatch Read(ColumnBatch batch)
    {
        var labelled = encoder.Encode(batch);
        double[] labels = [.. Enumerable.Range(0, labelled.Labels.Length).Select(labelled.Labels.GetNumber)];
        double[]? weights = labelled.Weights is { } w ? [.. Enumerable.Range(0, w.Length).Select(w.GetNumber)] : null;
        var dropped = new Dictionary<string, long>();
        if (labelled.Missing > 0)
            dropped["the label or the weight is missing"] = labelled.Missing;
        if (labelled.UnknownClass > 0)
            dropped["the label is none of the model's classes"] = labelled.UnknownClass;
        return new LabelBatch(labels, weights, [.. labelled.Rows], dropped);
    }
}
