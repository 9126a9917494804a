using Google.Protobuf;
using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration.TextFormat;
using Pipelines.Serving.Grpc.Protocol;

namespace Pipelines.Serving.Tests.Configuration;

public sealed class TextFormatReaderTests
{
    [Fact]
    public void Parse_ModelsConfigAsUsersWriteIt_IsRead()
    {
        var config = Read("""
            # Two models.
            model_config_list: {
              config: {
                name: "half" '_plus_two',   # strings join
                base_path: "/models/half\x5fplus\137two";
                model_platform: "tensorflow"
                model_version_policy: { specific: { versions: 42, versions: 43 } }
                version_labels { key: 'stable' value: 43 }
                version_labels { key: 'canary' value: 0x2a }
                logging_config { log_collector_config { type: "file" filename_prefix: "log" } sampling_config { sampling_rate: 0.5 } }
              },
              config < name: "second" base_path: "m" model_version_policy { specific { versions: [1, 2,] } } model_type: TENSORFLOW >
              config { name: "third" base_path: "ü\t\"" model_version_policy { latest { num_versions: 3 } } }
              config { name: "fourth" base_path: "a" model_version_policy { all {} } }
            }
            """);

        var expected = new ModelServerConfig
        {
            ModelConfigList = new ModelConfigList
            {
                Config =
                {
                    new ModelConfig
                    {
                        Name = "half_plus_two", BasePath = "/models/half_plus_two", ModelPlatform = "tensorflow",
                        ModelVersionPolicy = new() { Specific = new() { Versions = { 42, 43 } } },
                        VersionLabels = { ["stable"] = 43, ["canary"] = 42 },
                        LoggingConfig = new() { LogCollectorConfig = new() { Type = "file", FilenamePrefix = "log" }, SamplingConfig = new() { SamplingRate = 0.5 } },
                    },
                    new ModelConfig { Name = "second", BasePath = "m", ModelVersionPolicy = new() { Specific = new() { Versions = { 1, 2 } } }, ModelType = ModelType.Tensorflow },
                    new ModelConfig { Name = "third", BasePath = "ü\t\"", ModelVersionPolicy = new() { Latest = new() { NumVersions = 3 } } },
                    new ModelConfig { Name = "fourth", BasePath = "a", ModelVersionPolicy = new() { All = new() } },
                },
            },
        };
        Assert.Equal(expected, config);
    }

    [Theory]
    [InlineData("model_config_lst { }", "models.config:1:1: ModelServerConfig has no field model_config_lst. Expected one of model_config_list, custom_model_config. Did you mean 'model_config_list'?")]
    [InlineData("model_config_list {\n  config { nam: 'x' }\n}", "models.config:2:12: ModelConfig has no field nam. ")]
    [InlineData("model_config_list {\n  config { name: x }\n}", "models.config:2:18: name cannot be 'x'. Expected a string in quotes.")]
    [InlineData("model_config_list { config { name 'x' } }", "models.config:1:35: A ':' is missing behind name: a string came.")]
    [InlineData("model_config_list { config { name: 'a' name: 'b' } }", "models.config:1:40: The field name is given a second time. Expected one.")]
    [InlineData("model_config_list { config { model_version_policy { latest {} all {} } } }", "models.config:1:63: A second value of policy_choice begins here: all. Expected one.")]
    [InlineData("model_config_list { config { model_version_policy { latest { num_versions: -1 } } } }", "models.config:1:76: num_versions cannot be '-1'. Expected a whole number of type uint32.")]
    [InlineData("model_config_list { config { name: 'a\n' } }", "models.config:1:36: The string does not end on its line. Expected ' behind it.")]
    [InlineData("model_config_list { config { version_labels { key: 'a' } } }", "models.config:1:45: An entry of version_labels lacks its key or its value. Expected { key: … value: … }.")]
    [InlineData("model_config_list { config {", "models.config:1:29: A field's name is missing: the end of the text came. ")]
    [InlineData("model_config_list: 3", "models.config:1:20: model_config_list is a message, but '3' came. Expected '{'.")]
    [InlineData("model_config_list { } %", "models.config:1:23: The character '%' cannot stand here. ")]
    [InlineData("model_config_list { config { name: '\\q' } }", "models.config:1:37: The escape \\q is none. ")]
    public void Parse_WrongText_TellsLineAndColumn(string text, string expected)
    {
        var exception = Assert.Throws<DocumentException>(() => Read(text));

        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TextsCutAndChanged_AreReadOrRefused()
    {
        const string text = "model_config_list { config: { name: \"a\\x41\" base_path: 'b' version_labels { key: 'k' value: -0x1F } model_version_policy { specific { versions: [1, 2] } } } } # end";
        const string others = "{}<>[]:,;'\"\\#\n -x09aZ\0ü\ud800";
        var random = new Random(11);
        for (var round = 0; round < 20_000; round++)
        {
            var changed = text.ToCharArray();
            for (var change = random.Next(3); change >= 0; change--)
                changed[random.Next(changed.Length)] = others[random.Next(others.Length)];
            var cut = new string(changed)[..random.Next(text.Length)];
            try
            {
                Assert.NotNull(Read(cut).ToByteArray());
            }
            catch (DocumentException exception)
            {
                Assert.InRange(Assert.Single(exception.Faults).Origin.Column, 1, text.Length + 1);
            }
        }
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        // Messages of these types cannot nest without end, but unclosed braces can come: they are refused where they stand.
        var exception = Assert.Throws<DocumentException>(() => Read("model_config_list " + new string('{', 1_000_000)));

        Assert.Contains(":1:20", exception.Message, StringComparison.Ordinal);
    }

    private static ModelServerConfig Read(string text) => TextFormatReader.Parse<ModelServerConfig>(text, "models.config");
}
