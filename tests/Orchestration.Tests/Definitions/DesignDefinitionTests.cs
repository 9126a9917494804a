using Pipelines.Data.Documents;
using Pipelines.Data.Splits;
using Pipelines.Engine.Schedules;
using Pipelines.Orchestration.Definitions;
using Pipelines.Trainer.Models;
using Pipelines.Transform.Mappers;

namespace Pipelines.Orchestration.Tests.Definitions;

/// <summary>The definition that shows the whole vocabulary binds to what it means.</summary>
public sealed class DesignDefinitionTests
{
    private const string Whole = """
        pipeline: taxi
        examples:
          source: data/{span}/trips-*.parquet
          spans: { last: 7 }
          split: { by: hash, key: trip_id, ratios: { train: 8, eval: 1, test: 1 } }
        schema: taxi.schema.yaml
        label: { name: big_tipper, expression: "tips > 0.2 * fare" }
        validation:
          drift: { payment_type: { l_infinity: 0.05 }, trip_miles: { jensen_shannon: 0.1 } }
          rules: [ "fare >= 0", "trip_miles < 500" ]
        transform:
          trip_miles: [ { fill: mean }, z_score ]
          fare: [ log1p, z_score ]
          company: [ { vocabulary: { top: 100 } } ]
          pickup_latitude: [ { bucketize: 10 } ]
          speed: [ { expression: "trip_miles / max(trip_seconds, 1)" }, { clip: [0, 2] } ]
        trainer:
          model: { wide_and_deep: { hidden: [256, 128], activation: relu, dropout: 0.1 } }
          optimizer: { nadam: { learning_rate: { cosine_decay: { initial: 0.002, epochs: 10 } } } }
          epochs: 10
          batch_size: 256
          early_stopping: { monitor: eval.auc, patience: 3 }
          device: auto
        evaluator:
          metrics: [ auc, accuracy, calibration ]
          slices: [ [payment_type], [trip_start_hour] ]
          thresholds:
            auc: { min: 0.8, change: { at_least: -0.005, confidence: 0.95 } }
        pusher: { to: models/taxi }
        schedule: { cron: "0 0 2 * * ?", time_zone: Europe/Berlin, misfire: run_once }
        """;

    private static PipelineDefinition Bind(string text) => DocumentBinder.Bind<PipelineDefinition>(Document.Parse(text, "taxi.yaml"));

    [Fact]
    public void Bind_TheWholeVocabulary_IsUnderstood()
    {
        var definition = Bind(Whole);

        Assert.Equal(7, definition.Examples.Spans!.Last);
        Assert.Equal(["trip_id"], Assert.IsType<HashSplit>(definition.Examples.Split).Key);
        Assert.Equal("tips > 0.2 * fare", definition.Label!.Expression);
        Assert.Equal(["payment_type", "trip_miles"], definition.Validation!.Drift!.Keys);
        Assert.Equal(new Clip(0, 2), definition.Transform!["speed"][1]);
        Assert.Equal([256, 128], Assert.IsType<WideAndDeep>(definition.Trainer!.Model).Hidden!);
        Assert.Equal(new CosineDecay(0.002, 10), Assert.IsType<Engine.Optimizers.Nadam>(definition.Trainer.Optimizer).LearningRate);
        Assert.Equal(-0.005, definition.Evaluator!.Thresholds!["auc"].Change!.AtLeast);
        Assert.Equal(MisfirePolicy.RunOnce, definition.Schedule!.Misfire);
    }

    [Fact]
    public void Bind_SplitByFile_StandsInForTheSource()
    {
        var definition = Bind("pipeline: p\nexamples:\n  split: { by: file, files: { train: a.csv.gz, eval: b.csv } }\nlabel: species\n");

        Assert.Equal(["train", "eval"], Assert.IsType<FileSplit>(definition.Examples.Split).Files.Keys);
        Assert.Equal("species", definition.Label!.Name);
    }

    [Theory]
    [InlineData("pipeline: p\nexamples: { split: { by: hash } }\n", "The key 'source' is missing.")]
    [InlineData("pipeline: p\nexamples: { source: a.csv, split: { by: file, files: { train: b.csv } } }\n", "'source' must go")]
    [InlineData("pipeline: p/../q\nexamples: { source: a.csv }\n", "cannot be used for folders")]
    [InlineData("pipeline: p\nexamples: { source: a.csv }\ntrainer: { epochs: 2 }\n", "The key 'label' is missing")]
    [InlineData("pipeline: p\nexamples: { source: a.csv }\nschedule: { cron: nightly }\n", "is not a cron expression")]
    [InlineData("pipeline: p\nexamples: { source: a.csv }\nschedule: { cron: '0 0 2 * * ?', time_zone: Mars/Base }\n", "is not known here")]
    [InlineData("pipeline: p\nexamples: { source: 'a-{span}.csv' }\n", "The key 'spans' is missing")]
    [InlineData("pipeline: p\nexamples: { source: a.csv }\nvalidation: { quarantine: {} }\n", "Leave 'quarantine' out")]
    public void Bind_FaultBetweenOptions_IsSaid(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<DocumentException>(() => Bind(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Resolve_PathsInTheFile_AreRelativeToItAndOverridesToTheWorkingDirectory()
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-definition-").FullName;
        try
        {
            var file = Path.Combine(folder, "p.yaml");
            File.WriteAllText(file, "pipeline: p\nexamples: { source: data/a.csv }\nschema: s.yaml\n");

            Assert.Equal(Path.Combine(folder, "data/a.csv"), DefinitionFile.Load(file).Definition.Examples.Source);
            Assert.Equal(Path.Combine(folder, "s.yaml"), DefinitionFile.Load(file).Definition.Schema);
            Assert.Equal(Path.GetFullPath("x/b.csv"), DefinitionFile.Load(file, [KeyValuePair.Create("examples.source", "x/b.csv")]).Definition.Examples.Source);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
