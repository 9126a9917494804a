namespace Pipelines.Engine.Execution.Control;

/// <summary>A step that runs graphs of its own, in memory that is the step's while it runs.</summary>
internal abstract unsafe class BodyStep : Step
{
    private readonly View[] _results;
    private readonly View _scratch;

    /// <param name="results">The operation's results.</param>
    /// <param name="inputs">Its inputs, each one after the other in memory.</param>
    /// <param name="bytes">How much memory the step needs besides.</param>
    protected BodyStep(View[] results, View[] inputs, long bytes)
        : base(results[0], inputs)
    {
        var length = checked((int)Math.Max(1, bytes));
        (_results, _scratch) = (results, View.Whole(new(DType.Bool, length, SlotKind.Temporary), [length]));
        Outputs = [.. results, _scratch];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<View> Outputs { get; }

    /// <summary>The step's memory, aligned for vectors.</summary>
    protected nint Scratch => _scratch.Slot.Address;

    protected nint Input(int index) => Address(Inputs[index]);

    protected nint Result(int index) => Address(_results[index]);

    protected static long Bytes(View view) => (long)view.Length * view.DType.SizeInBytes;

    protected static void Copy(nint from, nint to, long bytes) => Buffer.MemoryCopy((void*)from, (void*)to, bytes, bytes);

    private static nint Address(View view) => view.Slot.Address + (nint)view.Offset * view.DType.SizeInBytes;
}
