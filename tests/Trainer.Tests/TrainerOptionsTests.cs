using Pipelines.Data.Documents;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Schedules;
using Pipelines.Trainer.Models;

namespace Pipelines.Trainer.Tests;

public sealed class TrainerOptionsTests
{
    [Fact]
    public void Bind_OfTheDesignsExample_ReadsAll()
    {
        var options = Bind("""
            model: { wide_and_deep: { hidden: [256, 128], activation: relu, dropout: 0.1 } }
            optimizer: { nadam: { learning_rate: { cosine_decay: { initial: 0.002, epochs: 10 } } } }
            epochs: 10
            batch_size: 256
            early_stopping: { monitor: eval.auc, patience: 3 }
            device: auto
            """);

        Assert.Equal([256, 128], ((WideAndDeep)options.Model!).Hidden!);
        Assert.Equal(new CosineDecay(0.002, Epochs: 10), Assert.IsType<Nadam>(options.Optimizer).LearningRate);
        Assert.Equal((10, 256), (options.Epochs, options.BatchSize));
        Assert.Equal(new EarlyStopping("eval.auc", 3), options.EarlyStopping);
    }

    [Fact]
    public void Bind_OfNamesAlone_FillsInDefaults()
    {
        var options = Bind("model: { deep: {} }\nloss: huber\nmetrics: [auc]\nearly_stopping: false\nclass_weights: { yes: 2 }");

        Assert.Equal(new Deep(), options.Model);
        Assert.IsType<Huber>(options.Loss);
        Assert.Equal([new Auc()], options.Metrics!);
        Assert.False(options.EarlyStopping!.Enabled);
        Assert.Equal(2, options.ClassWeights!["yes"]);
    }

    [Fact]
    public void Bind_OfClassBesideTheDefinition_FindsIt() =>
        Assert.Equal(new OneLayer(3), DocumentBinder.Bind<TrainerOptions>(Document.Parse("model: { one_layer: { units: 3 } }", "test.yaml"), typeof(OneLayer).Assembly).Model);

    [Theory]
    [InlineData("device: cuda:0", "The device 'cuda:0' cannot be used: models train on the CPU. Expected auto or cpu.")]
    [InlineData("loss: { binary_crossentropy: { from_logits: true } }", "The loss is given probabilities, and takes the logits behind them by itself. Leave out from_logits.")]
    [InlineData("early_stopping: { monitor: auc }", "'auc' cannot be watched. Expected 'eval.' and a metric's name, such as eval.auc, or train.loss.")]
    [InlineData("class_weights: { a: -1 }", "A class weight is a number of at least 0.")]
    [InlineData("epochs: 0", "The value '0' is out of range.")]
    public void Bind_OfNonsense_IsRefused(string yaml, string message)
    {
        var faults = Assert.Throws<DocumentException>(() => Bind(yaml)).Faults;

        Assert.True(faults.Any(f => f.Message == message), string.Join('\n', faults.Select(f => f.Message)));
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(280, 16)]
    [InlineData(10_000, 128)]
    [InlineData(1_000_000, 256)]
    public void BatchSizeFor_WithoutOne_FollowsTheExamples(long examples, int expected) => Assert.Equal(expected, new TrainerOptions().BatchSizeFor(examples));

    private static TrainerOptions Bind(string yaml) => DocumentBinder.Bind<TrainerOptions>(Document.Parse(yaml, "test.yaml"));
}
