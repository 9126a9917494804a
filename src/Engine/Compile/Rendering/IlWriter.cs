using System.Reflection;
using System.Reflection.Emit;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>The small sentences of rendered code: constants, run-time lengths, loops, vectors in memory, locals that are used again.</summary>
internal sealed class IlWriter
{
    private readonly ILGenerator _il;
    private readonly Isa _isa;
    private readonly Dictionary<Type, Stack<LocalBuilder>> _free = [];
    private readonly List<(Dim Length, LocalBuilder Local)> _lengths = [];

    public IlWriter(ILGenerator il, Isa isa, IEnumerable<Dim> lengths)
    {
        (_il, _isa) = (il, isa);
        foreach (var length in lengths)
        {
            _lengths.Add((length, Argument(OpCodes.Ldarg_2, _lengths.Count)));
        }
    }

    // ---- numbers

    public LocalBuilder Integer() => _il.DeclareLocal(typeof(nint));

    public void Int(int value) => _il.Emit(OpCodes.Ldc_I4, value);

    /// <summary>A length, known or not, times a constant.</summary>
    public void Length(Dim length, long times = 1)
    {
        if (length.IsKnown)
        {
            _il.Emit(OpCodes.Ldc_I8, length.Value * times);
            _il.Emit(OpCodes.Conv_I);
            return;
        }

        Get(_lengths.Find(l => l.Length == length).Local);
        if (times == 1) return;
        _il.Emit(OpCodes.Ldc_I8, times);
        _il.Emit(OpCodes.Conv_I);
        _il.Emit(OpCodes.Mul);
    }

    public void Single(float value) => _il.Emit(OpCodes.Ldc_R4, value);

    public void Double(double value) => _il.Emit(OpCodes.Ldc_R8, value);

    public void Long(long value) => _il.Emit(OpCodes.Ldc_I8, value);

    public void Get(LocalBuilder local) => _il.Emit(OpCodes.Ldloc, local);

    public void Set(LocalBuilder local) => _il.Emit(OpCodes.Stloc, local);

    public void Emit(OpCode code) => _il.Emit(code);

    public void Emit(OpCode code, Type type) => _il.Emit(code, type);

    public void Emit(OpCode code, byte argument) => _il.Emit(code, argument);

    public void Call(MethodInfo method) => _il.Emit(OpCodes.Call, method);

    public void Call(Type type, string method) => Call(type.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!);

    public void Call(Type type, string method, params Type[] arguments) => Call(type.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(arguments));

    /// <summary>Adds a length times a constant to a local.</summary>
    public void Advance(LocalBuilder local, Dim by, long times)
    {
        Get(local);
        Length(by, times);
        Emit(OpCodes.Add);
        Set(local);
    }

    // ---- control

    public Label Label() => _il.DefineLabel();

    public void Mark(Label label) => _il.MarkLabel(label);

    public void Branch(OpCode code, Label label) => _il.Emit(code, label);

    // ---- memory

    /// <summary>The address of a buffer's first element.</summary>
    public LocalBuilder Buffer(int number) => Argument(OpCodes.Ldarg_1, number);

    /// <summary>Where a loop that is run in parts starts and ends.</summary>
    public (LocalBuilder From, LocalBuilder To) Range(int loop) => (Argument(OpCodes.Ldarg_3, 2 * loop), Argument(OpCodes.Ldarg_3, 2 * loop + 1));

    /// <summary>Memory of the method's own, aligned for vectors.</summary>
    public LocalBuilder Scratch(int bytes)
    {
        const int Alignment = 64;
        var local = Integer();
        Int(bytes + Alignment);
        Emit(OpCodes.Conv_U);
        Emit(OpCodes.Localloc);
        Int(Alignment - 1);
        Emit(OpCodes.Add);
        Int(-Alignment);
        Emit(OpCodes.Conv_I);
        Emit(OpCodes.And);
        Set(local);
        return local;
    }

    public void Function(int index)
    {
        _il.Emit(OpCodes.Ldarg_0);
        Int(index);
        _il.Emit(OpCodes.Ldelem_Ref);
    }

    public void LoadVector()
    {
        _il.Emit(OpCodes.Unaligned, (byte)1);
        _il.Emit(OpCodes.Ldobj, _isa.Vector);
    }

    public void StoreVector()
    {
        _il.Emit(OpCodes.Unaligned, (byte)1);
        _il.Emit(OpCodes.Stobj, _isa.Vector);
    }

    /// <summary>One number in all lanes, from the stack.</summary>
    public void Broadcast() => Call(_isa.Method("Create", _isa.Element.ClrType));

    public void First() => Call(_isa.Method("ToScalar", _isa.Vector));

    /// <summary>One number of those that an argument points to.</summary>
    private LocalBuilder Argument(OpCode argument, int number)
    {
        var local = Integer();
        Emit(argument);
        Int(number * nint.Size);
        Emit(OpCodes.Add);
        Emit(OpCodes.Ldind_I);
        Set(local);
        return local;
    }

    // ---- locals are used again, because the JIT keeps only so many in registers

    public LocalBuilder Local(Type type) => _free.TryGetValue(type, out var free) && free.TryPop(out var local) ? local : _il.DeclareLocal(type);

    public LocalBuilder SetVector()
    {
        var local = Local(_isa.Vector);
        Set(local);
        return local;
    }

    public void Free(LocalBuilder local)
    {
        if (!_free.TryGetValue(local.LocalType, out var free)) _free[local.LocalType] = free = [];
        free.Push(local);
    }
}
