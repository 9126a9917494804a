using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>From the message that names a model to the store's words, and back.</summary>
internal static class ModelSpecs
{
    /// <exception cref="ServingException">There is no message.</exception>
    public static ModelSelector Selector(ModelSpec? spec) => spec is null
        ? throw ServingException.InvalidArgument("Missing ModelSpec")
        : new ModelSelector(spec.Name, spec.Version, spec.VersionChoiceCase == ModelSpec.VersionChoiceOneofCase.VersionLabel ? spec.VersionLabel : null);

    /// <summary>What was used, to be told in the answer.</summary>
    public static ModelSpec Resolved(ModelLease lease, string signature) => new() { Name = lease.Model, Version = lease.Version, SignatureName = signature };
}
