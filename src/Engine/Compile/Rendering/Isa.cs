using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>The vectors that code is rendered for. Code of one lane computes in the first lane of the narrowest.</summary>
internal sealed class Isa
{
    private readonly Type _methods;
    private readonly Type? _masked;
    private readonly ConcurrentDictionary<(string Name, int Arity), MethodInfo?> _found = new();

    private Isa(Type methods, Type vector, Type? masked, int width) => (_methods, Vector, _masked, Width) = (methods, vector, masked, width);

    public static Isa Wide512 { get; } = new(typeof(Vector512), typeof(Vector512<float>), Avx512F.IsSupported ? typeof(Avx512F) : null, 16);

    public static Isa Wide256 { get; } = new(typeof(Vector256), typeof(Vector256<float>), Avx.IsSupported ? typeof(Avx) : null, 8);

    public static Isa Wide128 { get; } = new(typeof(Vector128), typeof(Vector128<float>), Avx.IsSupported ? typeof(Avx) : null, 4);

    public static Isa Scalar { get; } = new(typeof(Vector128), typeof(Vector128<float>), null, 1);

    /// <summary>The widest that the machine has.</summary>
    public static Isa Best { get; } = Vector512.IsHardwareAccelerated ? Wide512 : Vector256.IsHardwareAccelerated ? Wide256 : Vector128.IsHardwareAccelerated ? Wide128 : Scalar;

    /// <summary>Every width, each of which runs everywhere.</summary>
    public static IReadOnlyList<Isa> All { get; } = [Wide512, Wide256, Wide128, Scalar];

    /// <summary>The type of a vector.</summary>
    public Type Vector { get; }

    /// <summary>How many lanes it computes.</summary>
    public int Width { get; }

    /// <summary>Bytes that a vector takes in memory.</summary>
    public int Bytes => Width == 1 ? 16 : Width * sizeof(float);

    /// <summary>Columns in vectors and rows of a register tile.</summary>
    public (int Vectors, int Rows) Tile => Width == 16 ? (2, 12) : Width == 1 ? (1, 4) : (2, 6);

    /// <summary>The load of some lanes that touches no others; null where there is none.</summary>
    public MethodInfo? MaskLoad => _masked?.GetMethod(nameof(Avx.MaskLoad), [typeof(float*), Vector, .. Width == 16 ? [Vector] : Type.EmptyTypes]);

    /// <summary>The store of some lanes that touches no others; null where there is none.</summary>
    public MethodInfo? MaskStore => _masked?.GetMethod(nameof(Avx.MaskStore), [typeof(float*), Vector, Vector]);

    /// <summary>The method of a name from vectors to a vector; null where there is none. Rendered code calls it directly: the JIT makes one instruction of it.</summary>
    public MethodInfo? Find(string name, int arity) => _found.GetOrAdd((name, arity), key => Match(key.Name, Enumerable.Repeat(Vector, key.Arity).ToArray()));

    /// <summary>A method of a name with parameters of given types.</summary>
    public MethodInfo Method(string name, params Type[] parameters)
        => Match(name, parameters) ?? throw new MissingMethodException(_methods.Name, name);

    /// <summary>A constant vector.</summary>
    public MethodInfo Property(string name) => Vector.GetProperty(name)!.GetMethod!;

    private MethodInfo? Match(string name, Type[] parameters)
    {
        foreach (var method in _methods.GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            if (method.Name != name || method.GetParameters().Length != parameters.Length) continue;
            if (method.IsGenericMethodDefinition && method.GetGenericArguments().Length != 1) continue;
            var candidate = method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(float)) : method;
            if (candidate.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters)) return candidate;
        }

        return null;
    }
}
