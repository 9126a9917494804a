namespace Pipelines.Engine.Execution;

/// <summary>One piece of work of a plan, bound to its memory.</summary>
internal abstract class Step(View output, params View[] inputs)
{
    public View Output { get; } = output;

    /// <summary>Everything that is written.</summary>
    public virtual IReadOnlyList<View> Outputs => [Output];

    public IReadOnlyList<View> Inputs { get; } = inputs;

    /// <summary>Whether element i of the output may take the place of element i of an input.</summary>
    public virtual bool MayOverwrite => false;

    /// <summary>Roughly how long it takes, in nanoseconds on one thread; 0 where it is not known.</summary>
    public virtual double Nanoseconds => 0;

    /// <summary>Into how many parts that may run at the same time it falls.</summary>
    public virtual int Parts => 1;

    public abstract void Run();

    /// <summary>Runs one part.</summary>
    public virtual void Run(int part) => Run();

    /// <summary>Results that may be written where an operand is, element by element.</summary>
    public virtual IEnumerable<(Slot Output, Slot Input)> Overwritable()
    {
        if (!MayOverwrite) yield break;
        foreach (var input in Inputs)
        {
            var fits = input.DType == Output.DType && input.IsContiguous && input.Offset == 0 && input.Length == Output.Length && input.Length == input.Slot.Length && input.Shape.AsSpan().SequenceEqual(Output.Shape);
            if (fits && !Inputs.Any(other => other.Slot == input.Slot && !ReferenceEquals(other, input))) yield return (Output.Slot, input.Slot);
        }
    }
}
