namespace Pipelines.Serving.Rest.Json;

/// <summary>What a JSON value is, by its first byte.</summary>
internal enum JsonKind
{
    Null,
    False,
    True,
    Object,
    Array,
    String,
    Number,
}
