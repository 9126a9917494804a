using System.Globalization;
using System.Text;
using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration;

namespace Pipelines.Serving.Tests.Fuzzing;

/// <summary>Configuration files that are wrong are refused with the place of their fault, whatever is in them.</summary>
public sealed class ConfigurationFuzzTests
{
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ_CASES") ?? "4000", CultureInfo.InvariantCulture);

    private static readonly (string Text, Action<string> Read)[] Seeds =
    [
        ("""
        model_config_list { config { name: "a" base_path: '/m/a' model_platform: "onnx" model_version_policy { specific { versions: 1 versions: [2, 3] } } version_labels { key: "stable" value: 2 } } # one
        config: < name: "b", base_path: "/m/\142" model_version_policy: { latest: { num_versions: 2 } } > }
        """, text => ModelConfigFile.Parse(text, "models.config")),
        ("""
        models:
          - { name: taxi, base_path: models/taxi, latest: 2, labels: { stable: 7 } }
          - { name: penguins, base_path: models/penguins, versions: [3, 5] }
        """, text => ModelConfigFile.Parse(text, "models.yaml")),
        ("max_batch_size { value: 128 } batch_timeout_micros { value: 0 } allowed_batch_sizes: 64 allowed_batch_sizes: 128 pad_variable_length_inputs: true", text => BatchingParametersFile.Parse(text, "batching.config")),
        ("prometheus_config { enable: true, path: \"/monitoring/prometheus/metrics\" }", text => MonitoringConfigFile.Parse(text, "monitoring.config")),
    ];

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefused()
    {
        var random = new Random(31);
        for (var index = 0; index < Cases; index++)
        {
            var (text, read) = Seeds[index % Seeds.Length];
            var mutated = Encoding.UTF8.GetString(Mutations.Mutate(Encoding.UTF8.GetBytes(text), random));
            try
            {
                read(mutated);
            }
            catch (Exception exception) when (exception is DocumentException or ServingException)
            {
                Assert.NotEmpty(exception.Message);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Case {index}: {exception} for {mutated}");
            }
        }
    }

    [Theory]
    [InlineData(100_000, "model_config_list {")]
    [InlineData(100_000, "[")]
    [InlineData(100_000, "a: ")]
    [InlineData(1_000_000, "\"")]
    public void Read_EndlessNesting_IsRefused(int count, string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count));

        foreach (var (_, read) in Seeds)
            Assert.True(Record.Exception(() => read(text)) is DocumentException or ServingException);
    }
}
