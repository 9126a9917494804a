using System.Text.Json.Serialization;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Running.Events;

namespace Pipelines.Orchestration;

/// <summary>The JSON of the store's columns and of the log; its code is generated, since reflection would cost at each start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<FingerprintPart>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, long>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(Components.Pusher.PushedModel))]
internal sealed partial class OrchestrationJson : JsonSerializerContext;
