using Pipelines.Serving.Models;

namespace Pipelines.Serving.Configuration;

/// <summary>Which versions a rollback withdraws.</summary>
/// <param name="To">The version that is served afterwards.</param>
/// <param name="Withdrawn">The versions above it, ascending.</param>
internal sealed record Rollback(long To, IReadOnlyList<long> Withdrawn)
{
    /// <summary>Plans a rollback.</summary>
    /// <param name="model">The model.</param>
    /// <param name="served">The newest version that answers.</param>
    /// <param name="to">The version to go back to; null for the one before.</param>
    /// <exception cref="ServingException">There is no such version, or the configuration stands against it (FAILED_PRECONDITION).</exception>
    public static Rollback Plan(ModelOptions model, long served, long? to)
    {
        if (model.Policy is VersionPolicy.Specific)
            throw Refused($"The configuration names the versions of model {model.Name}. Change it there.");
        var versions = model.FindVersions();
        var target = to ?? versions.Where(version => version < served).Select(version => (long?)version).LastOrDefault()
            ?? throw Refused($"Model {model.Name} has no version below {served} to go back to.");
        if (!versions.Contains(target))
            throw ServingException.NotFound($"Model {model.Name} has no version {target} to go back to. It has {string.Join(", ", versions)}.");
        List<long> withdrawn = [.. versions.Where(version => version > target)];
        if (withdrawn.Count == 0)
            throw Refused($"Version {target} of model {model.Name} is the newest. Expected an older one.");
        if (model.Labels.FirstOrDefault(label => withdrawn.Contains(label.Value)) is { Key: { } label, Value: var labelled })
            throw Refused($"Label {label} of model {model.Name} stands for version {labelled}. Let it stand for another one first.");
        return new Rollback(target, withdrawn);
    }

    private static ServingException Refused(string reason) => new(StatusCode.FailedPrecondition, reason);
}
