using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>Which variables a kernel may overwrite: those of which it reads, if any, only the element that it writes, and whose old value no one wants.</summary>
internal static class InPlace
{
    public static Dictionary<Tensor, Variable> Choose(IReadOnlyList<PlannedWork> works, IReadOnlyList<Tensor> outputs, IReadOnlyList<(Variable Variable, Tensor Value)> updates)
    {
        var chosen = new Dictionary<Tensor, Variable>();
        var wanted = outputs.Concat(updates.Select(u => u.Value)).SelectMany(PlannedWork.Through).ToHashSet();
        foreach (var (variable, value) in updates)
        {
            var writer = works.FirstOrDefault(w => w.Kernel?.Stores.Any(s => s.Buffer.Tensor == value) == true);
            if (writer?.Kernel is { } kernel && works.Count(w => w.Writes.Contains(value)) == 1 && !wanted.Any(t => IsRead(t, variable)) && updates.Count(u => u.Value == value) == 1 && IsSameElement(kernel, variable, value))
                chosen[value] = variable;
        }

        return chosen;
    }

    /// <summary>Whether a tensor is a variable's value when the function starts.</summary>
    public static bool IsRead(Tensor tensor, Variable variable) => tensor.Op is VariableRead read && read.Variable == variable;

    private static bool IsSameElement(Kernel kernel, Variable variable, Tensor value)
    {
        var index = kernel.Stores.First(s => s.Buffer.Tensor == value).Index.ToString();
        var bodies = Expression.All(kernel.Accumulators.Select(a => a.Body)).ToHashSet();
        return kernel.Loads.Where(l => IsRead(l.Buffer.Tensor, variable)).All(l => l.IsPlain && l.Index.ToString() == index && !bodies.Contains(l));
    }
}
