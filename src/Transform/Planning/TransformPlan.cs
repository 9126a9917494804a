using Pipelines.Data;

namespace Pipelines.Transform.Planning;

/// <summary>The features before the data is seen.</summary>
/// <param name="Features">In the order of the columns, then derived ones in the definition's order.</param>
/// <param name="Fields">The raw columns that the features read, in the order of the source.</param>
/// <param name="Dropped">Columns that are no features.</param>
/// <param name="Preprocessing">Features written in C#, which may read any of the fields; null where there are none.</param>
internal sealed record TransformPlan(IReadOnlyList<FeaturePlan> Features, IReadOnlyList<Field> Fields, IReadOnlyList<DroppedColumn> Dropped, IPreprocessing? Preprocessing = null);
