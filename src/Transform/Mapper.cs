using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform;

/// <summary>
/// One step in the making of a feature. In a definition it is written by its name, with its arguments where it has any:
/// <c>trip_miles: [ { fill: mean }, z_score ]</c>; in C# it is a record: <c>new Fill("mean"), new ZScore()</c>. A derived record is all that a new
/// mapper needs.
/// </summary>
public abstract record Mapper
{
    /// <summary>Raw columns that the step reads beside the value of the step before it.</summary>
    public virtual IReadOnlyList<string> Columns => [];

    /// <summary>Raw columns that only <see cref="Analyze"/> reads, such as a weight: they do not become inputs of the graph, and no label leaks by them.</summary>
    public virtual IReadOnlyList<string> AnalysisColumns => [];

    /// <summary>Whether the step can begin a feature that is no raw column, since all that it reads it reads by <see cref="Columns"/>.</summary>
    public virtual bool IsSource => false;

    /// <summary>Whether the step consists of ONNX's own operators, so that any runtime can run it; otherwise it needs ours.</summary>
    public virtual bool IsPortable => true;

    /// <summary>The type rule.</summary>
    /// <param name="input">Kinds of the value of the step before (null where this step begins the feature) and of the raw columns.</param>
    /// <returns>The kind of this step's value.</returns>
    /// <exception cref="MapperException">The step does not take such a value, or its arguments make no sense.</exception>
    public abstract FeatureKind Check(MapperTypes input);

    /// <summary>What must be known about the training split before <see cref="Build"/>; each question is about one value of the graph so far.</summary>
    public virtual IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [];

    /// <summary>Adds the step to the graph.</summary>
    /// <param name="input">The value of the step before and the raw columns.</param>
    /// <param name="statistics">The answers, in the order of <see cref="Analyze"/>.</param>
    public abstract FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics);

    /// <summary>The kind before this step, which must be one of these.</summary>
    protected FeatureKind Require(MapperTypes input, params ReadOnlySpan<FeatureKind> kinds)
    {
        if (input.Value is not { } value)
            throw new MapperException($"'{Operations.NameOf(GetType())}' needs a value before it, but the feature is no column of the data. Begin with an expression.");
        if (!kinds.Contains(value))
            throw new MapperException($"'{Operations.NameOf(GetType())}' takes {Kinds.Names(kinds)}, but the value before it is {Kinds.Name(value)}.{Kinds.Hint(value, kinds)}");
        return value;
    }

    /// <summary>The kind before this step, which must be one of these or a list of one of these.</summary>
    protected FeatureKind RequireEach(MapperTypes input, params ReadOnlySpan<FeatureKind> elements) =>
        input.Value is { } value && value.IsList() && elements.Contains(value.Element()) ? value : Require(input, elements);

    /// <summary>A raw column beside the value, such as a weight or a key, which must be of one of these kinds; null where none is named.</summary>
    protected void RequireColumn(MapperTypes input, string? column, params ReadOnlySpan<FeatureKind> kinds)
    {
        if (column is null) return;
        if (!kinds.Contains(input.Columns[column]))
            throw new MapperException($"'{Operations.NameOf(GetType())}' takes {Kinds.Names(kinds)} beside the value, but '{column}' is {Kinds.Name(input.Columns[column])}.");
        if (input.Value is { } value && value.IsList())
            throw new MapperException($"'{Operations.NameOf(GetType())}' takes '{column}' beside one value a row, but the value before it is {Kinds.Name(value)}.");
    }

    /// <summary>Checks an argument.</summary>
    protected static void Demand(bool holds, string message)
    {
        if (!holds) throw new MapperException(message);
    }
}
