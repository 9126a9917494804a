using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Regularizers;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Tests.Docs;

/// <summary>The pages under <c>docs/vocabulary</c> are written from the code; PIPELINE_UPDATE=1 writes them anew.</summary>
public sealed class VocabularyPagesTests
{
    private static readonly Dictionary<string, (string Title, string Introduction, Type Family)> Pages = new()
    {
        ["layers"] = ("Layers", "Keras 3's names, defaults and layout of weights. Every layer takes a `name`; masks are passed on where `SupportsMasking` is true.", typeof(Layer)),
        ["activations"] = ("Activations", "Functions that layers end with; element type and shape stay.", typeof(Pipelines.Engine.Activations.Activation)),
        ["losses"] = ("Losses", "y is what is right, p what was predicted. Any loss is a metric, too.", typeof(Loss)),
        ["metrics"] = ("Metrics", "Computed in float64 over weighted predictions: of a task by the evaluator, or of arrays by `MetricState`.", typeof(Metric)),
        ["optimizers"] = ("Optimizers", "How weights w follow from gradients g.", typeof(Optimizer)),
        ["schedules"] = ("Schedules", "Learning rates as functions of the steps taken. A bare number is a constant one.", typeof(Schedule)),
        ["initializers"] = ("Initializers", "First values of weights; random ones follow from the trace's seed.", typeof(Initializer)),
        ["regularizers"] = ("Regularizers", "Penalties on weights or outputs that are added to the loss.", typeof(Regularizer)),
        ["constraints"] = ("Constraints", "What weights are brought back to after every step of an optimizer.", typeof(Constraint)),
    };

    public static TheoryData<string> Names() => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_EveryFamily_IsUpToDate(string name)
    {
        var file = Path.Combine(SharedData.RepositoryRoot(), "docs", "vocabulary", $"{name}.md");
        var (title, introduction, family) = Pages[name];
        var page = VocabularyPage.Of(title, introduction, family);
        if (Environment.GetEnvironmentVariable("PIPELINE_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, page);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == page, $"docs/vocabulary/{name}.md is not what the code says. Run this test with PIPELINE_UPDATE=1.");
    }
}
