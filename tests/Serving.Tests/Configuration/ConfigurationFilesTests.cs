using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Models;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Configuration;

public sealed class ConfigurationFilesTests
{
    [Fact]
    public void BatchingParameters_AsTensorFlowServingTakesThem_AreRead()
    {
        var options = BatchingParametersFile.Parse("""
            max_batch_size { value: 128 }
            batch_timeout_micros { value: 2500 }
            max_enqueued_batches { value: 100 }
            num_batch_threads { value: 3 }
            allowed_batch_sizes: [8, 128]
            pad_variable_length_inputs: true
            enable_large_batch_splitting { value: true }
            """, "batching.txt");

        Assert.Equal((128, TimeSpan.FromMicroseconds(2500), 100, 3), (options.MaxBatchSize, options.BatchTimeout, options.MaxEnqueuedBatches, options.Threads));
        Assert.Equal([8, 128], options.AllowedBatchSizes);
        Assert.True(options.PadVariableLengthInputs && options.SplitLargeBatches);
        Assert.Empty(options.Faults());
    }

    [Fact]
    public void BatchingParameters_Empty_AreTheDefaults() => Assert.Equal(new BatchingOptions(), BatchingParametersFile.Parse("", "batching.txt") with { AllowedBatchSizes = new BatchingOptions().AllowedBatchSizes });

    [Fact]
    public void ModelConfig_Yaml_IsTheSameAsTheText()
    {
        var yaml = ModelConfigFile.Parse("""
            models:
              - { name: newest, base_path: /m/a }
              - { name: two, base_path: /m/b, latest: 2, labels: { stable: 3 } }
              - { name: every, base_path: /m/c, all: true }
              - { name: some, base_path: /m/d, versions: [1, 5] }
            """, "models.yaml");
        var text = ModelConfigFile.Parse("""
            model_config_list {
              config { name: "newest" base_path: "/m/a" }
              config { name: "two" base_path: "/m/b" model_version_policy { latest { num_versions: 2 } } version_labels { key: "stable" value: 3 } }
              config { name: "every" base_path: "/m/c" model_version_policy { all {} } }
              config { name: "some" base_path: "/m/d" model_version_policy { specific { versions: [1, 5] } } }
            }
            """, "models.config");

        Assert.Equal(text.Select(Describe), yaml.Select(Describe));
        Assert.Equal("some /m/d Specific 1,5 ", Describe(yaml[3]));
    }

    [Theory]
    [InlineData("models:\n  - { name: a }", "base_path")]
    [InlineData("models:\n  - { name: a, base_path: x, latest: 1, all: true }", "More than one of latest, all and versions")]
    [InlineData("models:\n  - { name: a, base_path: x }\n  - { name: a, base_path: y }", "The model a is listed more than once.")]
    [InlineData("models:\n  - { name: a, base_path: x, latest: 0 }", "latest")]
    public void ModelConfig_WrongYaml_IsRefused(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DocumentException>(() => ModelConfigFile.Parse(text, "models.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Options_WrongModelConfigFile_IsAFault()
    {
        using var file = new TemporaryFile("model_config_list { config { nme: 'a' } }");

        Assert.Contains(":1:30: ModelConfig has no field nme.", Assert.Single(new ServingOptions { ModelConfigFile = file.Path }.Faults()), StringComparison.Ordinal);
        Assert.Contains("cannot be used", Assert.Single(new ServingOptions { ModelConfigFile = file.Path + ".none" }.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_WithAModelConfigFile_ServesItsModelsAndFollowsItsChanges()
    {
        await using var other = await TestHost.StartAsync("half_plus_two", "echo");
        using var file = new TemporaryFile($$"""model_config_list { config { name: "first" base_path: "{{other.Folder}}/half_plus_two" } }""");
        await using var host = await TestHost.StartAsync(new ServingOptions { ModelConfigFile = file.Path, ModelConfigPollInterval = TimeSpan.FromMilliseconds(10) });

        Assert.Equal(200, (await host.PostAsync("/v1/models/first:predict", """{"instances": [1]}""")).Status);

        file.Write("model_config_list {", 1);
        await TestHost.UntilAsync(() => host.Log.Entries.Any(entry => entry.Text.Contains("the end of the text came", StringComparison.Ordinal)));
        Assert.Equal("first", Assert.Single(host.Host.Models.Models).Name);

        file.Write($$"""model_config_list { config { name: "second" base_path: "{{other.Folder}}/echo" } }""", 2);
        await TestHost.UntilAsync(() => host.Host.Models.Models is [{ Name: "second", AvailableVersions: [123] }]);
    }

    private static string Describe(ModelOptions model)
    {
        var policy = model.Policy switch
        {
            VersionPolicy.Latest latest => $"Latest {latest.Count}",
            VersionPolicy.Specific specific => $"Specific {string.Join(',', specific.Versions)}",
            _ => "All",
        };
        return $"{model.Name} {model.BasePath} {policy} {string.Join(',', model.Labels)}";
    }
}
