namespace Pipelines.Data.Tests.Columns;

public sealed class ColumnDictionaryTests
{
    [Fact]
    public void Build_WhileTheBuilderGrows_KeepsEarlierDictionaries()
    {
        var builder = new ColumnDictionaryBuilder();
        var built = new List<ColumnDictionary>();
        for (var i = 0; i < 5000; i++)
        {
            Assert.Equal(i, builder.Add($"value {i}"));
            if (i % 500 == 0) built.Add(builder.Build());
        }

        foreach (var dictionary in built)
            for (var code = 0; code < dictionary.Count; code++) Assert.Equal($"value {code}", dictionary.GetString(code));
        Assert.Equal(-1, built[0].Find("value 4999"));
        Assert.Equal(4999, builder.Build().Find("value 4999"));
        Assert.Same(builder.Build(), builder.Build());
    }

    [Fact]
    public void Add_EqualValues_GiveOneCode()
    {
        var builder = new ColumnDictionaryBuilder();
        string[] values = ["", "a", "aaaaaaaa", "aaaaaaaaa", "\0", "\0\0", "a\0"];

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], values.Select(v => builder.Add(v)));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], values.Select(v => builder.Add(v)));
    }
}
