using System.Globalization;
using Pipelines.Data;
using Pipelines.Data.Documents;

namespace Pipelines.Validation.Tensorflow;

/// <summary>From TensorFlow's schema to ours.</summary>
internal sealed class SchemaReader(TextMessage schema, string file)
{
    private static readonly HashSet<string> KnownParts = ["feature", "string_domain", "int_domain", "float_domain", "default_environment", "dataset_constraints"];

    private static readonly HashSet<string> KnownFeatureParts =
    [
        "name", "type", "presence", "value_count", "shape", "domain", "int_domain", "float_domain", "string_domain", "bool_domain", "distribution_constraints",
        "annotation", "not_in_environment", "lifecycle_stage", "unique_constraints",
    ];

    private readonly List<string> _notes = [];

    public (Schema Schema, IReadOnlyList<string> Notes) Read()
    {
        NoteUnknown(schema, KnownParts, "the schema");
        var features = new OptionMap<FeatureSchema>();
        foreach (var (_, value, line) in schema.Fields.Where(f => f.Name == "feature"))
        {
            var feature = value as TextMessage ?? throw Fault(line, "a feature that is no message", "'feature { … }'");
            var name = feature.Text("name") ?? throw Fault(line, "a feature without a name", "its name");
            if (features.ContainsKey(name))
                throw Fault(line, $"the feature '{name}' for the second time", "each feature once");
            if (Feature(feature, name, line) is { } read)
                features.Add(name, read);
        }
        return (new Schema(features, Dataset(schema.Message("dataset_constraints"))), _notes);
    }

    private FeatureSchema? Feature(TextMessage feature, string name, int line)
    {
        NoteUnknown(feature, KnownFeatureParts, $"the feature '{name}'");
        var type = feature.Text("type");
        if (type is not ("INT" or "FLOAT" or "BYTES"))
        {
            if (type is not ("STRUCT" or null))
                throw Fault(line, $"the type {type} of the feature '{name}'", "INT, FLOAT or BYTES");
            _notes.Add($"The feature '{name}' is left out: features of type {type ?? "unknown"} have no counterpart.");
            return null;
        }
        var read = new FeatureSchema(type switch { "INT" => FeatureType.Int, "FLOAT" => FeatureType.Float, _ => FeatureType.String })
        {
            MinFraction = feature.Message("presence")?.Number("min_fraction"),
            MinCount = feature.Message("presence")?.Integer("min_count"),
            MinDomainMass = feature.Message("distribution_constraints")?.Number("min_domain_mass") ?? 1,
            MinUnique = feature.Message("unique_constraints")?.Integer("min"),
            MaxUnique = feature.Message("unique_constraints")?.Integer("max"),
            NotIn = feature.Texts("not_in_environment").ToList() is { Count: > 0 } environments ? environments : null,
            Stage = Stage(feature.Text("lifecycle_stage")),
            Description = feature.Message("annotation")?.Text("comment"),
        };
        return WithDomain(WithValency(read, feature, name), feature, name);
    }

    private FeatureSchema WithValency(FeatureSchema read, TextMessage feature, string name)
    {
        if (feature.Message("shape") is { } shape)
        {
            var size = shape.Messages("dim").Aggregate(1L, (product, dim) => product * (dim.Integer("size") ?? 1));
            return shape.Messages("dim").Any() ? read with { List = true, MinValues = size, MaxValues = size } : read;
        }
        if (feature.Message("value_count") is { } count)
        {
            var (min, max) = (count.Integer("min"), count.Integer("max"));
            return (min, max) is (1, 1) ? read : read with { List = true, MinValues = min, MaxValues = max };
        }
        if (read.MinFraction is null)
            return read;
        _notes.Add($"The feature '{name}' may hold any number of values, also none: it is taken for a single value that may be missing. Set 'list: true' if it is a list.");
        return read with { MinFraction = null, MinCount = Math.Max(1, read.MinCount ?? 1) };
    }

    private FeatureSchema WithDomain(FeatureSchema read, TextMessage feature, string name)
    {
        var domain = feature.Text("domain");
        var texts = feature.Message("string_domain") ?? Shared("string_domain", domain);
        var integers = feature.Message("int_domain") ?? Shared("int_domain", domain);
        var floats = feature.Message("float_domain") ?? Shared("float_domain", domain);
        if (texts is not null)
            return read with { Domain = [.. texts.Texts("value")] };
        if (feature.Message("bool_domain") is { } booleans)
            return read with { Domain = read.Type == FeatureType.Int ? ["0", "1"] : [booleans.Text("true_value") ?? "true", booleans.Text("false_value") ?? "false"] };
        if ((integers ?? floats) is not null && read.Type == FeatureType.String)
        {
            _notes.Add($"The domain of numbers of the feature '{name}' is left out: it holds text.");
            return read;
        }
        if (integers is not null)
            return read with { Min = integers.Number("min"), Max = integers.Number("max") };
        return floats is null
            ? read with { AllowNan = read.Type == FeatureType.Float, AllowInfinity = read.Type == FeatureType.Float }
            : read with { Min = floats.Number("min"), Max = floats.Number("max"), AllowNan = floats.Text("disallow_nan") != "true", AllowInfinity = floats.Text("disallow_inf") != "true" };
    }

    private TextMessage? Shared(string kind, string? name) => name is null ? null : schema.Messages(kind).FirstOrDefault(d => d.Text("name") == name);

    private static DatasetConstraints? Dataset(TextMessage? constraints)
    {
        var drift = constraints?.Message("num_examples_drift_comparator");
        return constraints is null ? null : new DatasetConstraints(
            constraints.Integer("min_examples_count") ?? 1, constraints.Integer("max_examples_count"), drift?.Number("min_fraction_threshold"), drift?.Number("max_fraction_threshold"));
    }

    private static FeatureStage Stage(string? name) => name switch
    {
        "PLANNED" => FeatureStage.Planned,
        "ALPHA" => FeatureStage.Alpha,
        "BETA" => FeatureStage.Beta,
        "DEPRECATED" => FeatureStage.Deprecated,
        "DEBUG_ONLY" => FeatureStage.DebugOnly,
        "DISABLED" => FeatureStage.Disabled,
        _ => FeatureStage.Production,
    };

    private void NoteUnknown(TextMessage message, HashSet<string> known, string where)
    {
        foreach (var (name, _, line) in message.Fields.Where(f => !known.Contains(f.Name)))
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"Line {line}: '{name}' of {where} has no counterpart and is left out."));
    }

    private DataException Fault(int line, string found, string expected) => new(new() { File = file, Line = line, Found = found, Expected = expected });
}
