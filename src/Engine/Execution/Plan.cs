using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Execution;

/// <summary>Steps over memory, for one choice of shapes. Runs once at a time.</summary>
internal sealed class Plan(
    IReadOnlyList<Step> steps,
    IReadOnlyDictionary<string, Slot> inputs,
    IReadOnlyList<View> outputs,
    IReadOnlyList<(Variable Variable, View Value)> stores)
{
    private readonly Step[] _steps = [.. steps];

    /// <summary>Computes the outputs and stores new values of variables.</summary>
    /// <returns>Arrays of their own.</returns>
    public NDArray[] Run(IReadOnlyDictionary<string, NDArray> values)
    {
        foreach (var (name, slot) in inputs) slot.Data = values[name].Storage;
        foreach (var step in _steps) step.Run();
        var results = outputs.Select(Copy).ToArray();
        foreach (var (variable, value) in stores) Array.Copy(value.Slot.Data, variable.Value.Storage, value.Length);
        return results;
    }

    private static NDArray Copy(View view)
    {
        var array = NDArray.Zeros(view.DType, view.Shape);
        var whole = View.Whole(new(view.DType, view.Length, SlotKind.Temporary) { Data = array.Storage }, view.Shape);
        Copies.Copy(whole, view).Run();
        return array;
    }
}
