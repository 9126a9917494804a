using Pipelines.Data;

namespace Pipelines.Analysis;

/// <summary>The labels and weights of examples.</summary>
internal interface ILabels
{
    /// <summary>The raw columns that they are computed from.</summary>
    IReadOnlyCollection<string> Columns { get; }

    /// <summary>Reads a batch.</summary>
    LabelBatch Read(ColumnBatch batch);
}
