using System.Reflection;
using System.Reflection.Emit;
using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>Functions of single numbers, each of its own type; operands come from locals.</summary>
internal sealed class ScalarWriter(IlWriter il, LocalBuilder scratch, List<ElementFunction> functions)
{
    /// <summary>The type of a number between memory and memory; truth values are 0 and 1, those of storage-only types are of single precision.</summary>
    public static Type TypeOf(DType dtype) => dtype switch
    {
        DType.Float64 => typeof(double),
        DType.Int64 => typeof(long),
        DType.Int32 or DType.Bool => typeof(int),
        _ => typeof(float),
    };

    /// <summary>Puts a number's value on the stack, whose address is there.</summary>
    public void Load(DType dtype)
    {
        switch (dtype)
        {
            case DType.Float32: il.Emit(OpCodes.Ldind_R4); break;
            case DType.Float64: il.Emit(OpCodes.Ldind_R8); break;
            case DType.Int32: il.Emit(OpCodes.Ldind_I4); break;
            case DType.Int64: il.Emit(OpCodes.Ldind_I8); break;
            case DType.Bool: il.Emit(OpCodes.Ldind_U1); break;
            default:
                il.Emit(OpCodes.Ldobj, dtype.ClrType);
                Convert(dtype.ClrType, typeof(float));
                break;
        }
    }

    /// <summary>Stores a number from the stack, under which its address lies.</summary>
    public void Store(DType dtype)
    {
        switch (dtype)
        {
            case DType.Float32: il.Emit(OpCodes.Stind_R4); break;
            case DType.Float64: il.Emit(OpCodes.Stind_R8); break;
            case DType.Int32: il.Emit(OpCodes.Stind_I4); break;
            case DType.Int64: il.Emit(OpCodes.Stind_I8); break;
            case DType.Bool: il.Emit(OpCodes.Stind_I1); break;
            default:
                Convert(typeof(float), dtype.ClrType);
                il.Emit(OpCodes.Stobj, dtype.ClrType);
                break;
        }
    }

    public void Constant(DType dtype, double value, long whole)
    {
        switch (dtype)
        {
            case DType.Float64: il.Double(value); break;
            case DType.Int64: il.Long(whole); break;
            case DType.Int32: il.Int((int)whole); break;
            case DType.Bool: il.Int(value != 0 ? 1 : 0); break;
            default: il.Single((float)value); break;
        }
    }

    /// <summary>A native integer on the stack as a number of a type.</summary>
    public void OfIndex(DType dtype) => il.Emit(dtype switch
    {
        DType.Float64 => OpCodes.Conv_R8,
        DType.Int64 => OpCodes.Conv_I8,
        DType.Int32 => OpCodes.Conv_I4,
        _ => OpCodes.Conv_R4,
    });

    /// <summary>The number on the stack in another type, with the rules of <see cref="Cast"/>.</summary>
    public void Convert(DType from, DType to)
    {
        if (to is DType.Float16 or DType.BFloat16)
        {
            if (from != to) Convert(from, DType.Float32);
            il.Call(typeof(Numbers), to == DType.Float16 ? nameof(Numbers.ThroughHalf) : nameof(Numbers.ThroughBFloat16));
            return;
        }

        var (source, target) = (TypeOf(from), from == DType.Bool ? DType.Int32 : from);
        if (to == DType.Bool)
        {
            if (from == DType.Bool) return;
            Constant(from, 0, 0);
            il.Emit(OpCodes.Ceq);
            il.Int(0);
            il.Emit(OpCodes.Ceq);
        }
        else if (target != to && source != TypeOf(to))
        {
            Convert(source, TypeOf(to));
        }
    }

    /// <summary>The sum, product or extreme of two numbers on the stack.</summary>
    public void Combine(ReductionOperation operation, DType dtype)
    {
        switch (operation)
        {
            case ReductionOperation.Sum: il.Emit(OpCodes.Add); break;
            case ReductionOperation.Product: il.Emit(OpCodes.Mul); break;
            default: il.Call(Platform(operation.VectorName, dtype, 2)!); break;
        }
    }

    public void Function(Apply apply, LocalBuilder[] x)
    {
        var dtype = apply.Sources[0].DType;
        switch (apply.Op)
        {
            case Add: Operate(OpCodes.Add, x); break;
            case Subtract: Operate(OpCodes.Sub, x); break;
            case Multiply: Operate(OpCodes.Mul, x); break;
            case Divide when dtype.IsFloating: Operate(OpCodes.Div, x); break;
            case Negate: Operate(OpCodes.Neg, x); break;
            case And: Operate(OpCodes.And, x); break;
            case Or: Operate(OpCodes.Or, x); break;
            case Less: Operate(OpCodes.Clt, x); break;
            case Equal: Operate(OpCodes.Ceq, x); break;
            case LessOrEqual: Not(() => Operate(dtype.IsFloating ? OpCodes.Cgt_Un : OpCodes.Cgt, x)); break;
            case Ops.Not: Not(() => il.Get(x[0])); break;
            case IsNaN: Not(() => Operate(OpCodes.Ceq, [x[0], x[0]])); break;
            case Select: Choose(x); break;
            case Cast:
                il.Get(x[0]);
                Convert(dtype, apply.DType);
                break;
            case RandomUniform random:
                il.Long(unchecked((long)random.Key));
                foreach (var operand in x) il.Get(operand);
                il.Call(typeof(Numbers), apply.DType == DType.Float32 ? nameof(Numbers.Single) : nameof(Numbers.Double));
                break;
            default: Called(apply, apply.Op.Facts.Elementwise!, dtype, x); break;
        }
    }

    private void Called(Apply apply, ElementwiseFacts facts, DType dtype, LocalBuilder[] x)
    {
        if (Platform(facts.VectorName, dtype, x.Length) is { } method)
        {
            foreach (var operand in x) il.Get(operand);
            il.Call(method);
            return;
        }

        for (var i = 0; i < x.Length; i++)
        {
            Scratch(i);
            il.Get(x[i]);
            il.Emit(OpCodes.Conv_R8);
            il.Emit(OpCodes.Stind_R8);
        }

        functions.Add(facts.Evaluate);
        il.Function(functions.Count - 1);
        Scratch(0);
        il.Int(x.Length);
        il.Call(typeof(Lanewise), nameof(Lanewise.Evaluate));
        Convert(typeof(double), TypeOf(apply.DType));
    }

    private void Operate(OpCode code, LocalBuilder[] x)
    {
        foreach (var operand in x) il.Get(operand);
        il.Emit(code);
    }

    private void Not(Action value)
    {
        value();
        il.Int(0);
        il.Emit(OpCodes.Ceq);
    }

    private void Choose(LocalBuilder[] x)
    {
        var (otherwise, end) = (il.Label(), il.Label());
        il.Get(x[0]);
        il.Branch(OpCodes.Brfalse, otherwise);
        il.Get(x[1]);
        il.Branch(OpCodes.Br, end);
        il.Mark(otherwise);
        il.Get(x[2]);
        il.Mark(end);
    }

    private void Scratch(int number)
    {
        il.Get(scratch);
        il.Int(number * sizeof(double));
        il.Emit(OpCodes.Add);
    }

    private void Convert(Type from, Type to)
    {
        if (from != to) il.Call(typeof(Numbers).GetMethod(nameof(Numbers.Convert))!.MakeGenericMethod(from, to));
    }

    /// <summary>The method of numbers by the name of that of vectors; null where there is none.</summary>
    private static MethodInfo? Platform(string name, DType dtype, int arity)
    {
        var types = Enumerable.Repeat(TypeOf(dtype), arity).ToArray();
        var type = name is "Max" or "Min" ? typeof(Math) : dtype.IsInteger ? typeof(Numbers) : dtype == DType.Float64 ? typeof(Math) : typeof(MathF);
        return type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, types) is { } method && method.ReturnType == types[0] ? method : null;
    }
}
