using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>The rows of a batch that have a label, with it.</summary>
/// <param name="Examples">The rows kept.</param>
/// <param name="Labels">For classification int64 (rows), the class's index; for regression float32 (rows).</param>
/// <param name="Weights">float32 (rows); null where each row counts 1.</param>
/// <param name="Rows">The kept rows' indexes within the batch, ascending.</param>
/// <param name="Missing">Rows dropped because label or weight is missing or not finite.</param>
/// <param name="UnknownClass">Rows dropped because their class does not occur in the training split.</param>
public sealed record LabelledBatch(ColumnBatch Examples, NDArray Labels, NDArray? Weights, IReadOnlyList<int> Rows, int Missing, int UnknownClass);
