namespace Pipelines.Orchestration.Components;

/// <summary>The interface of a component: what it reads, makes and may be told. It is planned, cached and shown by this alone; the work is its executor's.</summary>
public abstract class Component
{
    /// <summary>Its name, as people see and type it.</summary>
    public abstract string Name { get; }

    /// <summary>What it reads from other components.</summary>
    public abstract IReadOnlyList<InputSlot> Inputs { get; }

    /// <summary>What it makes.</summary>
    public abstract IReadOnlyList<OutputSlot> Outputs { get; }

    /// <summary>Everything that it was told: a record. Each property counts for the fingerprint.</summary>
    public abstract object Options { get; }

    /// <summary>Whether the work changes one of its own <see cref="SourcesOf">sources</see> (publishing a model, accepting a schema). Its fingerprint is then taken again when it is done.</summary>
    public virtual bool ChangesItsSources => false;

    /// <summary>What it reads from outside the pipeline, as it is now.</summary>
    public virtual IEnumerable<Source> SourcesOf(Surroundings surroundings) => [];

    /// <summary>Makes the one who does the work.</summary>
    public abstract IExecutor CreateExecutor();
}
