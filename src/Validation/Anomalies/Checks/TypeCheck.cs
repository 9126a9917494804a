using System.Globalization;
using Pipelines.Data;
using Pipelines.Data.Documents;
using Pipelines.Validation.Anomalies.Rows;

namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>Values of another type than the schema's. Whole numbers are good where the schema has floats.</summary>
internal sealed class TypeCheck : FeatureCheck
{
    public override int Order => 0;

    public override bool NeedsRightType => false;

    public static bool Fits(FeatureSchema schema, FeatureStatistics statistics) =>
        schema.List == statistics.IsList && (schema.Type == statistics.Type || (schema.Type, statistics.Type) is (FeatureType.Float, FeatureType.Int));

    public override IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics)
    {
        // A column without a single value shows no type.
        if (statistics.Present == 0 || Fits(schema, statistics))
            yield break;
        var type = (schema.Type, statistics.Type) switch
        {
            (FeatureType.Int, FeatureType.String) => AnomalyType.IntTypeNotIntString,
            (FeatureType.Float, FeatureType.String) => AnomalyType.FloatTypeStringNotFloat,
            _ => AnomalyType.UnexpectedDataType,
        };
        yield return new Finding(
            type,
            $"The values are of type {Describe(statistics.Type, statistics.IsList)}, expected {Describe(schema.Type, schema.List)}.",
            $"If the new type is right, set 'type: {Names.ToSnakeCase(statistics.Type.ToString())}'{(schema.List == statistics.IsList ? "" : $" and 'list: {(statistics.IsList ? "true" : "false")}'")} for the feature in the schema.")
        {
            IsOfRows = false,
            Rows = statistics.Type == FeatureType.String && schema.Type != FeatureType.String ? new ValueRows(statistics.Name, NotANumber(schema.Type)) : null,
        };
    }

    private static Func<Column, Func<int, bool>> NotANumber(FeatureType type) => column =>
    {
        var texts = (Utf8Column)column;
        return i => type == FeatureType.Int
            ? !long.TryParse(texts.Dictionary[texts.Codes[i]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            : !double.TryParse(texts.Dictionary[texts.Codes[i]], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    };

    private static string Describe(FeatureType type, bool isList) => $"{(isList ? "list of " : "")}{Names.ToSnakeCase(type.ToString())}";
}
