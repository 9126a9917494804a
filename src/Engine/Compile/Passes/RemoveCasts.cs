using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>Removes conversions that another one undoes, or that lead through a type that holds every value.</summary>
internal static class RemoveCasts
{
    public static Tensor[] Run(Tensor[] roots) => PassList.Rewrite(roots, Rule);

    private static Tensor? Rule(Tensor t) => (t.Op, t.Inputs) switch
    {
        (Cast, [{ Op: Cast, Inputs: [var x] } between]) when Holds(between.DType, x.DType) => x.Cast(t.DType),

        // A truth value as a number, compared with a number.
        (Equal, [{ Op: Cast, Inputs: [{ DType: DType.Bool } x] }, var number]) when number.IsUniform(out var value) && x.Shape == t.Shape && value is 0 or 1 => value == 1 ? x : !x,
        _ => null,
    };

    /// <summary>Whether a type has every value of another.</summary>
    private static bool Holds(DType wide, DType narrow) => narrow switch
    {
        _ when wide == narrow => true,
        DType.Bool => wide.IsNumeric,
        DType.Int32 => wide is DType.Int64 or DType.Float64,
        DType.Float16 or DType.BFloat16 => wide.IsFloat,
        DType.Float32 => wide == DType.Float64,
        _ => false,
    };
}
