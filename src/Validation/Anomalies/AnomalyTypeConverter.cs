using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>Anomaly types by TensorFlow's names: <c>FLOAT_TYPE_HAS_NAN</c>.</summary>
public sealed class AnomalyTypeConverter() : JsonStringEnumConverter<AnomalyType>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false);
