namespace Pipelines.Validation.Anomalies.Checks;

/// <summary>One kind of expectation of a feature's statistics. The checks are found by this base type: a new one is a new file.</summary>
internal abstract class FeatureCheck
{
    /// <summary>All checks, in the order of <see cref="Order"/>.</summary>
    public static IReadOnlyList<FeatureCheck> All { get; } =
        [.. typeof(FeatureCheck).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(FeatureCheck))).Select(t => (FeatureCheck)Activator.CreateInstance(t)!).OrderBy(c => c.Order)];

    /// <summary>Where its anomalies stand among those of a feature.</summary>
    public abstract int Order { get; }

    /// <summary>Whether it looks at values, which makes sense only where their type is right.</summary>
    public virtual bool NeedsRightType => true;

    public abstract IEnumerable<Finding> Check(FeatureSchema schema, FeatureStatistics statistics);
}
