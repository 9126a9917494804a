using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

/// <summary>Steps on columns of lists.</summary>
public class ListTests
{
    private static readonly Column Numbers = Lists.OfNumbers([1, 2, 3], [], null, [10, 20]);
    private static readonly Column Texts = Lists.OfTexts(["a", "b", "a"], [], null, ["c", "unseen"]);

    [Fact]
    public void List_Numbers_ArePaddedToTheLongest()
    {
        Assert.Equal([1, 2, 3, 0, 0, 0, 0, 0, 0, 10, 20, 0], Apply.Numbers(Numbers, Numbers));
    }

    [Fact]
    public void List_LongerThanInTraining_KeepsTheFirst()
    {
        Assert.Equal([7, 8, 9], Apply.Numbers(Numbers, Lists.OfNumbers([7, 8, 9, 10, 11])));
        Assert.Equal([7, 8], Apply.Numbers(Numbers, Lists.OfNumbers([7, 8, 9]), new PadList(2)));
    }

    [Fact]
    public void List_OfSingleValues_HasOneElementEach()
    {
        Assert.Equal([5, 0, 0, 0, 0, 0], Apply.Numbers(Numbers, Apply.Column(5, null)));
    }

    [Fact]
    public void ZScore_List_TakesAllElements()
    {
        var values = new double[] { 1, 2, 3, 10, 20 };
        var (mean, deviation) = (values.Average(), Math.Sqrt(values.Select(v => (v - values.Average()) * (v - values.Average())).Average()));

        Apply.AssertClose([(1 - mean) / deviation, 0, 0], Apply.Numbers(Numbers, Lists.OfNumbers([1]), new ZScore()));
    }

    [Fact]
    public void MultiHot_Texts_MarksTheirCategories()
    {
        var transform = Apply.Fit(Lists.OfTexts(["a", "b", "a"], ["b"], ["a", "c"]), new Pipelines.Transform.Mappers.Vocabulary(), new MultiHot());

        Assert.Equal(["a", "b", "c"], transform.Features[0].Labels);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], Apply.Run(transform, Texts).ToArray<float>());
    }

    [Fact]
    public void MultiHot_Count_CountsElements()
    {
        var train = Lists.OfTexts(["a", "b", "a"], ["c"]);

        Assert.Equal([2, 0, 1], Apply.Numbers(train, Lists.OfTexts(["a", "b", "a"]), new Pipelines.Transform.Mappers.Vocabulary(), new MultiHot(Count: true)));
    }

    [Fact]
    public void Vocabulary_ListWithOthers_HasAColumnForThem()
    {
        var transform = Apply.Fit(Lists.OfTexts(["a", "a", "b"], ["c"]), new Pipelines.Transform.Mappers.Vocabulary(Top: 1), new MultiHot());

        Assert.Equal(["a", "(other)"], transform.Features[0].Labels);
        Assert.Equal([1, 1], Apply.Run(transform, Lists.OfTexts(["x", "a"])).ToArray<float>());
    }

    [Theory]
    [InlineData(ListReduction.Mean, 2, 15, -1)]
    [InlineData(ListReduction.Sum, 6, 30, 0)]
    [InlineData(ListReduction.Min, 1, 10, -1)]
    [InlineData(ListReduction.Max, 3, 20, -1)]
    [InlineData(ListReduction.Count, 3, 2, 0)]
    [InlineData(ListReduction.First, 1, 10, -1)]
    [InlineData(ListReduction.Last, 3, 20, -1)]
    public void Reduce_Lists_GiveOneNumber(ListReduction by, float first, float last, float empty)
    {
        Assert.Equal([first, empty, empty, last], Apply.Numbers(Numbers, Numbers, new Reduce(by), new Fill("-1")));
    }

    [Fact]
    public void LagWindowTake_Lists_GoAlongTheRow()
    {
        var rows = Lists.OfNumbers([1, 2, 4], [8]);

        Assert.Equal([0, 1, 2, 0, 8, 0], Apply.Numbers(rows, rows, new Lag()));
        Assert.Equal([0, 0, 1, 0, 0, 8], Apply.Numbers(rows, rows, new Lag(2)));
        Assert.Equal([1, 1.5f, 3, 8, 0, 0], Apply.Numbers(rows, rows, new Window(2)));
        Assert.Equal([1, 3, 7, 8, 0, 0], Apply.Numbers(rows, rows, new Window(5, WindowReduction.Sum)));
        Assert.Equal([1, 2, 4, 8, 0, 0], Apply.Numbers(rows, rows, new Window(2, WindowReduction.Max)));
        Assert.Equal([1, 1, 2, 8, 0, 0], Apply.Numbers(rows, rows, new Window(2, WindowReduction.Min)));
        Assert.Equal([1, 2, 8, 0], Apply.Numbers(rows, rows, new Take(2)));
        Assert.Equal([2, 4, 0, 8], Apply.Numbers(rows, rows, new Take(2, FromEnd: true)));
    }

    [Fact]
    public void Split_Texts_BecomeLists()
    {
        var train = Apply.Texts("red,blue", "blue,,green", null);

        var transform = Apply.Fit(train, new Split(",", Max: 3), new Pipelines.Transform.Mappers.Vocabulary(), new MultiHot());

        Assert.Equal(["blue", "red", "green"], transform.Features[0].Labels);
        Assert.Equal([0, 1, 0, 0, 0, 0, 1, 0, 1], Apply.Run(transform, Apply.Texts("red", null, "a,blue,green,red")).ToArray<float>());
    }

    [Fact]
    public void NGrams_Words_AreJoined()
    {
        var train = Apply.Texts("a b c", "a b");

        var labels = Apply.Fit(train, new Split(), new NGrams([1, 2]), new Pipelines.Transform.Mappers.Vocabulary(), new MultiHot()).Features[0].Labels;

        Assert.Equal(["b", "a b", "a", "c", "b c"], labels);
    }

    [Fact]
    public void BagOfWords_Texts_AreCounted()
    {
        var transform = Apply.Fit(Apply.Texts("the cat the dog", "the end"), new BagOfWords(Top: 2));

        Assert.Equal(["the", "end"], transform.Features[0].Labels);
        Assert.Equal([2, 1, 0, 0], Apply.Run(transform, Apply.Texts("the the end dog", null)).ToArray<float>());
    }

    [Fact]
    public void TfIdf_Lists_AreWeighedByHowRareTheyAre()
    {
        var train = Lists.OfTexts(["a", "b", "a"], ["a"], []);
        double idfA = Math.Log(4.0 / 3) + 1, idfB = Math.Log(4.0 / 2) + 1;

        var transform = Apply.Fit(train, new TfIdf());

        Assert.Equal(["a", "b"], transform.Features[0].Labels);
        Apply.AssertClose([2.0 / 3 * idfA, 1.0 / 3 * idfB, 0, 0, 0, 0.5 * idfB], Apply.Run(transform, Lists.OfTexts(["a", "b", "a"], [], ["x", "b"])).ToArray<float>());
    }

    [Fact]
    public void Save_ListFeatures_ComputeTheSameWhenReadBack()
    {
        using var folder = new TemporaryFolder();
        var transform = Apply.Fit(Texts, new Pipelines.Transform.Mappers.Vocabulary(), new MultiHot());
        transform.Save(folder.Path);

        var loaded = TransformGraph.Load(folder.Path);

        Assert.Equal(["x", "x:row_splits"], loaded.Graph.Inputs.Select(Graph.NameOf));
        Assert.Equal(Apply.Run(transform, Texts).ToArray<float>(), Apply.Run(loaded, Texts).ToArray<float>());
    }

    [Theory]
    [InlineData("one_hot", "list of texts")]
    [InlineData("", "ends as a list of texts")]
    public void Fit_StepsThatDoNotTakeLists_AreRefused(string step, string message)
    {
        var fault = Assert.Throws<TransformException>(() => Apply.Fit(Texts, step.Length > 0 ? [new OneHot()] : [])).Faults[0];

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
