using Pipelines.Data;

namespace Pipelines.Transform.Planning;

/// <summary>A feature before the data is seen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Column">The raw column that it begins with; null where its first step reads what it needs.</param>
/// <param name="Steps">The mappers.</param>
/// <param name="IsListed">Whether the definition mentions it.</param>
/// <param name="Inserted">How many of the first steps the definition does not write.</param>
internal sealed record FeaturePlan(string Name, Field? Column, IReadOnlyList<Mapper> Steps, bool IsListed, int Inserted = 0);
