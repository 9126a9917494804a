using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Planning;
using Pipelines.Engine.Compile.Rendering;

namespace Pipelines.Engine.Execution;

/// <summary>Large matrix products over panels, which are laid out before.</summary>
internal sealed partial class PlanBuilder
{
    /// <summary>What computes a kernel over panels, once the steps that lay them out are there; null where that does not pay.</summary>
    private (Kernel Kernel, KernelCode Code)? Packed(Kernel kernel)
    {
        if (surroundings.Isa is not { } isa || !PackedProduct.IsLarge(kernel, symbols) || PackedProduct.Of(kernel, isa) is not { } packed || !packed.Pays(symbols)) return null;
        foreach (var panel in packed.Panels) Add(panel);
        return (packed.Kernel, KernelCache.Get(packed, isa));
    }

    /// <summary>The panels of an operand; those of a constant are laid out once for all plans.</summary>
    private void Add(Panel panel)
    {
        var (tensor, source) = (panel.Buffer.Tensor, Whole(panel.Source.Buffer.Tensor));
        int[] shape = [checked((int)panel.Elements(symbols))];
        if (source.Slot.Kind != SlotKind.Constant)
        {
            _views[tensor] = Execution.View.Whole(new(tensor.DType, shape[0], SlotKind.Temporary), shape);
            Add(new PanelStep(panel, _views[tensor], source, symbols));
            return;
        }

        var panels = surroundings.Constant((source.Slot.Data!, panel.Source.Index.ToString(), panel.Width), () =>
        {
            var made = NDArray.Zeros(tensor.DType, shape);
            new PanelStep(panel, Fixed(made), source, symbols).Run();
            return made;
        });
        _views[tensor] = Execution.View.Whole(Held(panels, SlotKind.Constant, surroundings.Pins), shape);
    }
}
