using System.Text.Json;

namespace Pipelines.Validation;

/// <summary>TensorFlow's names of anomaly types.</summary>
public static class AnomalyTypeNames
{
    private static readonly Dictionary<string, AnomalyType> ByName = Enum.GetValues<AnomalyType>().ToDictionary(Label, StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>The type's name as TensorFlow Data Validation has it: <c>FLOAT_TYPE_HAS_NAN</c>.</summary>
    public static string Label(this AnomalyType type) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(type.ToString());

    /// <summary>The type of that name.</summary>
    public static bool TryParse(string name, out AnomalyType type) => ByName.TryGetValue(name, out type);
}
