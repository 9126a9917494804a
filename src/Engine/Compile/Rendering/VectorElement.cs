using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>
/// Which element type a kernel's vectors have when lanes lie along an axis. What is the same in all lanes may be of any type; what
/// differs must be of the one type, a truth value, or converted right where it is read or stored.
/// </summary>
internal static class VectorElement
{
    private static readonly DType[] Candidates = [DType.Float32, DType.Float64, DType.Int32, DType.Int64];

    /// <summary>The type; null where lanes cannot lie along the axis.</summary>
    public static DType? Of(Kernel kernel, Axis lanes)
    {
        var varying = Varying(kernel, lanes);
        foreach (var element in Candidates)
            if (Fits(kernel, lanes, element, varying)) return element;
        return null;
    }

    /// <summary>The expressions that differ between lanes.</summary>
    public static HashSet<Expression> Varying(Kernel kernel, Axis lanes)
    {
        var varying = new HashSet<Expression>();
        foreach (var e in kernel.Expressions)
            if (e is Accumulated || e.Index?.Factor(lanes) is { } f && f != 0 || e.Sources.Any(varying.Contains)) varying.Add(e);
        return varying;
    }

    private static bool Fits(Kernel kernel, Axis lanes, DType element, HashSet<Expression> varying)
    {
        if (kernel.Accumulators.Any(a => a.Body.DType != element)) return false;
        var users = kernel.Expressions.SelectMany(e => e.Sources.Select(s => (Source: s, User: e))).ToLookup(p => p.Source, p => p.User);
        foreach (var e in varying)
            if (!Fits(kernel, e, element, varying, [.. users[e]])) return false;
        foreach (var store in kernel.Stores)
        {
            var type = store.Value.DType;
            if (store.Index.Data.Any(d => varying.Contains(d.Value))) return false;
            if (store.IsAdded && type != element) return false;
            if (type != element && store.Index.Factor(lanes) != 0 && !varying.Contains(store.Value)) return false;
        }

        return true;
    }

    private static bool Fits(Kernel kernel, Expression e, DType element, HashSet<Expression> varying, Expression[] users)
    {
        if (e is Load load && (load.Index.Data.Any(d => varying.Contains(d.Value)) || (load.Guard is { } guard && varying.Contains(guard) && load.DType != element))) return false;
        if (e is Apply { Op: RandomUniform, Sources: [var stream, Position] }) return element == DType.Float32 && e.DType == element && !varying.Contains(stream);
        if (e is Position && e.DType == DType.Int64 && users.All(u => u is Apply { Op: RandomUniform })) return true;
        if (e.DType == DType.Bool) return e is Inside or Load || e is Apply a && (a.Sources[0].DType == DType.Bool || a.Sources.All(s => s.DType == element)) && IsComputed(a, element);
        if (e.DType == element) return e is not Apply own || own.Op is Cast || IsComputed(own, element);

        // Converted where it is read, or where it is stored.
        if (e is Load) return users.Length > 0 && users.All(u => u is Apply { Op: Cast } && u.DType == element) && !kernel.Stores.Any(s => s.Value == e);
        return e is Apply { Op: Cast, Sources: [var source] } && users.Length == 0 && (source.DType == element || source.DType == DType.Bool);
    }

    /// <summary>Whether vectors of integers have the operation; those of floating point have every one, if lane by lane.</summary>
    private static bool IsComputed(Apply a, DType element)
        => element.IsFloat || a.Sources[0].DType == DType.Bool || a.Op is Add or Subtract or Multiply or Maximum or Minimum or Less or LessOrEqual or Equal or Select;
}
