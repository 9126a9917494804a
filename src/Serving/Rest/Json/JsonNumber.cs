namespace Pipelines.Serving.Rest.Json;

/// <summary>A number as it was written: whether it is an integer decides what it may become.</summary>
/// <param name="Value">The value, rounded to a double.</param>
/// <param name="Integer">The value where it is an integer between the limits of int64.</param>
/// <param name="Form">How it was written.</param>
internal readonly record struct JsonNumber(double Value, long Integer, JsonNumberForm Form);
