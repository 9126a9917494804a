using System.Globalization;
using System.Text;

namespace Pipelines.Validation.Tensorflow;

/// <summary>From our schema to TensorFlow's, in Protocol Buffers' text form.</summary>
internal sealed class SchemaTextWriter
{
    private readonly StringBuilder _text = new();
    private int _indent;

    public static string Write(Schema schema)
    {
        var writer = new SchemaTextWriter();
        foreach (var (name, feature) in schema.Features)
            writer.Message("feature", () => writer.Feature(name, feature));
        if (schema.Features.Any(f => f.Value.NotIn is not null))
        {
            foreach (var environment in schema.Features.SelectMany(f => f.Value.NotIn ?? []).Append("TRAINING").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                writer.Text("default_environment", environment);
        }
        if (schema.Dataset is { } dataset)
            writer.Message("dataset_constraints", () => writer.Dataset(dataset));
        return writer._text.ToString();
    }

    private void Feature(string name, FeatureSchema feature)
    {
        Text("name", name);
        if (feature.List)
            Message("value_count", () => Bounds(feature.MinValues, feature.MaxValues));
        else if (feature.MinFraction == 1)
            Message("value_count", () => Bounds(1, 1));
        Plain("type", feature.Type switch { FeatureType.Int => "INT", FeatureType.Float => "FLOAT", _ => "BYTES" });
        Domain(feature);
        if (feature.IsRequired)
        {
            Message("presence", () =>
            {
                Plain("min_fraction", feature.MinFraction);
                Plain("min_count", feature.MinCount ?? 1);
            });
        }
        if (feature.MinDomainMass < 1)
            Message("distribution_constraints", () => Plain("min_domain_mass", feature.MinDomainMass));
        if ((feature.Description, feature.Unit) is not (null, null))
        {
            Message("annotation", () =>
            {
                Text("tag", feature.Unit is null ? null : $"unit:{feature.Unit}");
                Text("comment", feature.Description);
            });
        }
        foreach (var environment in feature.NotIn ?? [])
            Text("not_in_environment", environment);
        if (feature.Stage != FeatureStage.Production)
            Plain("lifecycle_stage", feature.Stage == FeatureStage.DebugOnly ? "DEBUG_ONLY" : feature.Stage.ToString().ToUpperInvariant());
        if (feature.MinUnique is not null || feature.MaxUnique is not null)
            Message("unique_constraints", () => Bounds(feature.MinUnique, feature.MaxUnique));
    }

    private void Domain(FeatureSchema feature)
    {
        if (feature.Type == FeatureType.String && feature.Domain is { } domain)
        {
            Message("string_domain", () =>
            {
                foreach (var value in domain)
                    Text("value", value);
            });
        }
        else if (feature.Type == FeatureType.Int && (feature.Domain is not null || feature.Min is not null || feature.Max is not null))
        {
            var numbers = feature.Domain?.Select(v => long.Parse(v, CultureInfo.InvariantCulture)).ToList();
            Message("int_domain", () =>
            {
                Bounds(numbers?.Min() ?? feature.Min, numbers?.Max() ?? feature.Max);
                Plain("is_categorical", numbers is null ? null : "true");
            });
        }
        else if (feature.Type == FeatureType.Float)
        {
            Message("float_domain", () =>
            {
                Bounds(feature.Min, feature.Max);
                Plain("disallow_nan", feature.AllowNan ? null : "true");
                Plain("disallow_inf", feature.AllowInfinity ? null : "true");
            });
        }
    }

    private void Dataset(DatasetConstraints dataset)
    {
        if (dataset.MinFractionOfPrevious is not null || dataset.MaxFractionOfPrevious is not null)
        {
            Message("num_examples_drift_comparator", () =>
            {
                Plain("min_fraction_threshold", dataset.MinFractionOfPrevious);
                Plain("max_fraction_threshold", dataset.MaxFractionOfPrevious);
            });
        }
        Plain("min_examples_count", dataset.MinExamples);
        Plain("max_examples_count", dataset.MaxExamples);
    }

    private void Bounds(IFormattable? min, IFormattable? max)
    {
        Plain("min", min);
        Plain("max", max);
    }

    private void Message(string name, Action content)
    {
        Line($"{name} {{");
        _indent += 2;
        content();
        _indent -= 2;
        Line("}");
    }

    private void Plain(string name, IFormattable? value) => Plain(name, value?.ToString(null, CultureInfo.InvariantCulture));

    private void Plain(string name, string? value)
    {
        if (value is not null)
            Line($"{name}: {value}");
    }

    private void Text(string name, string? value)
    {
        if (value is null)
            return;
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        Line($"{name}: \"{escaped}\"");
    }

    private void Line(string line) => _text.Append(' ', _indent).Append(line).Append('\n');
}
