using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>Enums in JSON as their names in snake case, the way they stand in YAML.</summary>
public sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
