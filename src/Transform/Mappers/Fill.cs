using System.Globalization;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>fill</c>: puts a value in the place of a missing one: the training split's <c>mean</c>, <c>median</c> or <c>mode</c> (the most frequent value; of numbers
/// rounded to no digit, so only of integers and text), or a constant. Infinite values are not missing. Where the training split has no value at all, the number
/// is 0 and a text stays missing. Standard.
/// </summary>
/// <param name="Value"><c>mean</c>, <c>median</c>, <c>mode</c>, or a constant of the feature's type. An integer's mean and median, and a fraction, make it a number.</param>
public sealed record Fill(string Value = "mean") : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        var whole = RequireEach(input, FeatureKind.Number, FeatureKind.Integer, FeatureKind.Text);
        var kind = whole.Element();
        if (kind == FeatureKind.Text)
        {
            Demand(Value is not ("mean" or "median"), $"'fill: {Value}' takes a number, but the value before it is text. Text is filled by 'mode' or a constant.");
            Demand(Value.Length > 0, "'fill' has an empty constant, which is a missing text. Expected 'mode' or a constant.");
            return whole;
        }
        Demand(!(kind == FeatureKind.Number && Value == "mode"), "'fill: mode' takes an integer or text, but the value before it is a number. Expected mean, median or a constant.");
        Demand(Value is "mean" or "median" or "mode" || double.TryParse(Value, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
            $"'fill' has '{Value}'; expected mean, median, mode or a number.");
        return (kind == FeatureKind.Integer && (Value is "mode" || IsInteger) ? FeatureKind.Integer : FeatureKind.Number).Like(whole);
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => Value switch
    {
        "mean" => [new(new MomentsAnalyzer(), input.Value.Tensor)],
        "median" => [new(new QuantilesAnalyzer([0.5]), input.Value.Tensor)],
        "mode" => [new(new VocabularyAnalyzer(), input.Value.Tensor)],
        _ => [],
    };

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var value = input.Value;
        return Value switch
        {
            "mean" => Put(value.ToNumber(), (float)((Moments)statistics[0]).Mean),
            "median" => Put(value.ToNumber(), (float)((Quantiles)statistics[0]).Values[0]),
            "mode" => PutText(value, ((VocabularyCounts)statistics[0]).Entries is [var first, ..] ? first.Value : value.Kind.Element() == FeatureKind.Text ? "" : "0"),
            _ => PutText(value, Value),
        };
    }

    private bool IsInteger => long.TryParse(Value, CultureInfo.InvariantCulture, out _);

    private static FeatureTensor PutText(FeatureTensor value, string constant) =>
        value.Kind.Element() == FeatureKind.Text ? Put(value, constant)
        : value.Kind.Element() == FeatureKind.Integer && long.TryParse(constant, CultureInfo.InvariantCulture, out var integer) ? Put(value, integer)
        : Put(value.ToNumber(), float.Parse(constant, CultureInfo.InvariantCulture));

    private static FeatureTensor Put(FeatureTensor value, Tensor constant) => value with { Tensor = Tensor.Where(value.IsMissing(), constant, value.Tensor) };
}
