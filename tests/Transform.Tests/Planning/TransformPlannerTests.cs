using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Planning;

public class TransformPlannerTests
{
    private static readonly Field[] Fields =
    [
        new("fare", ColumnType.Float64), new("hour", ColumnType.Int64), new("company", ColumnType.Utf8), new("tips", ColumnType.Float64), new("tags", ColumnType.Utf8, IsList: true),
    ];

    public static TheoryData<string, string, Mapper[], string> Faults => new()
    {
        { "text to a number's step", "company", [new ZScore()], "transform.company[0]: 'z_score' takes a number or an integer, but the value before it is text." },
        { "number to a text's step", "fare", [new ZScore(), new Vocabulary()], "transform.fare[1]: 'vocabulary' takes text or an integer, but the value before it is a number. A number becomes a category by 'bucketize'." },
        { "text at the end", "company", [new Fill("x")], "transform.company[0]: The feature ends as text" },
        { "no such column", "fares", [new ZScore()], "transform.fares: There is no column 'fares', and no first step that computes it. Did you mean 'fare'?" },
        { "no such column in an expression", "speed", [new FromExpression("fare / hours")], "transform.speed[0]: There is no column 'hours'. Did you mean 'hour'?" },
        { "expression that cannot be read", "speed", [new FromExpression("fare /")], "transform.speed[0]: Expression 'fare /'" },
        { "expression of the wrong types", "speed", [new FromExpression("fare + company")], "a text as an operand of +" },
        { "expression without a column", "one", [new FromExpression("1 + 1")], "reads no column" },
        { "leak", "ratio", [new FromExpression("tips / fare")], "transform.ratio[0]: The step reads 'tips'" },
        { "list", "tags", [new Vocabulary()], "transform.tags[0]: The feature ends as a list of category indexes" },
        { "bounds", "fare", [new Clip(3, 1)], "transform.fare[0]: 'clip' has low 3 above high 1." },
        { "buckets", "fare", [new Bucketize()], "needs either a number of buckets or boundaries" },
        { "fill text by mean", "company", [new Fill("mean")], "Text is filled by 'mode' or a constant." },
        { "fill number by text", "fare", [new Fill("a")], "'fill' has 'a'; expected mean, median, mode or a number." },
        { "host mapper", "n", [new FromExpression("length(company)")], "needs this project's own runtime" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_StepThatDoesNotFit_NamesFeatureAndStep(string name, string feature, Mapper[] steps, string message)
    {
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>> { [feature] = steps }, Portable: true);

        var error = Assert.Throws<TransformException>(() => TransformFitter.Check(options, Fields, ["tips"]));

        Assert.True(error.Message.Contains(message, StringComparison.Ordinal), $"{name}: {error.Message}");
    }

    [Fact]
    public void Check_SeveralFaults_AreReportedTogether()
    {
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>> { ["company"] = [new ZScore()], ["fare"] = [new Clip()], ["hour"] = [new OneHot()] });

        var error = Assert.Throws<TransformException>(() => TransformFitter.Check(options, Fields));

        Assert.Equal(["transform.fare[0]", "transform.hour[0]", "transform.company[0]"], error.Faults.Select(f => f.Path));
    }

    [Fact]
    public void Check_LabelColumnListed_IsNoLeak()
    {
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>> { ["tips"] = [new ZScore()], ["ratio"] = [new FromExpression("tips / fare")] });

        TransformFitter.Check(options, Fields, ["tips"]);
    }
}
