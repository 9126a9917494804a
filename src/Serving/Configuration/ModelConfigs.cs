using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Configuration;

/// <summary>From TensorFlow Serving's model configuration to the host's options.</summary>
internal static class ModelConfigs
{
    /// <exception cref="ServingException">A model is there twice, or lacks its name or path.</exception>
    public static IReadOnlyList<ModelOptions> ToOptions(ModelServerConfig config)
    {
        if (config.ConfigCase == ModelServerConfig.ConfigOneofCase.CustomModelConfig)
            throw ServingException.InvalidArgument("custom_model_config is not supported. Expected model_config_list.");
        var models = new Dictionary<string, ModelOptions>(StringComparer.Ordinal);
        foreach (var model in config.ModelConfigList?.Config ?? [])
        {
            if (model.Name.Length == 0)
                throw ServingException.InvalidArgument("A model of the configuration has no name.");
            if (model.BasePath.Length == 0)
                throw ServingException.InvalidArgument($"Model {model.Name} has no base_path. Expected the folder of its versions.");
            if (model.BasePath.Contains('\0', StringComparison.Ordinal))
                throw ServingException.InvalidArgument($"The base_path of model {model.Name} holds a NUL character. Expected the folder of its versions.");
            if (!models.TryAdd(model.Name, ToOptions(model)))
                throw ServingException.InvalidArgument($"Illegal to list model {model.Name} multiple times in config list");
        }
        return [.. models.Values];
    }

    private static ModelOptions ToOptions(ModelConfig model) => new(model.Name, Path.GetFullPath(model.BasePath))
    {
        Policy = ToPolicy(model),
        Labels = model.VersionLabels.ToDictionary(label => label.Key, label => label.Value, StringComparer.Ordinal),
    };

    private static VersionPolicy ToPolicy(ModelConfig model) => model.ModelVersionPolicy?.PolicyChoiceCase switch
    {
        ServableVersionPolicy.PolicyChoiceOneofCase.All => new VersionPolicy.All(),
        ServableVersionPolicy.PolicyChoiceOneofCase.Specific => new VersionPolicy.Specific([.. model.ModelVersionPolicy.Specific.Versions]),
        ServableVersionPolicy.PolicyChoiceOneofCase.Latest => new VersionPolicy.Latest((int)Math.Clamp(model.ModelVersionPolicy.Latest.NumVersions, 1, int.MaxValue)),
        _ => new VersionPolicy.Latest(),
    };
}
