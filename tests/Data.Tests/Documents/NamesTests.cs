using Pipelines.Data.Documents;

namespace Pipelines.Data.Tests.Documents;

public sealed class NamesTests
{
    [Theory]
    [InlineData("LearningRate", "learning_rate")]
    [InlineData("Beta1", "beta_1")]
    [InlineData("F1Score", "f1_score")]
    [InlineData("AUC", "auc")]
    [InlineData("L1", "l1")]
    [InlineData("LInfinity", "l_infinity")]
    [InlineData("epochs", "epochs")]
    [InlineData("WideAndDeep", "wide_and_deep")]
    public void ToSnakeCase_Name_IsWrittenAsInDocuments(string name, string expected) => Assert.Equal(expected, Names.ToSnakeCase(name));

    [Theory]
    [InlineData("epoch", "epochs")]
    [InlineData("trianer", "trainer")]
    [InlineData("lerning_rate", "learning_rate")]
    [InlineData("zzzz", null)]
    public void Nearest_MistypedName_FindsTheOneMeant(string name, string? expected)
        => Assert.Equal(expected, Names.Nearest(name, ["epochs", "trainer", "learning_rate", "batch_size"]));
}
