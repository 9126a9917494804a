using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>The vectors that code is rendered for, of one element type. Those of one lane are plain numbers.</summary>
internal sealed class Isa
{
    private readonly Type _methods;
    private readonly ConcurrentDictionary<(string Name, int Arity), MethodInfo?> _found = new();
    private readonly ConcurrentDictionary<DType, Isa> _others = new();

    private Isa(Type methods, int bytes, DType element)
    {
        (_methods, Bytes, Element) = (methods, bytes, element);
        Width = bytes == 0 ? 1 : bytes / element.SizeInBytes;
        Vector = bytes switch
        {
            64 => typeof(Vector512<>).MakeGenericType(element.ClrType),
            32 => typeof(Vector256<>).MakeGenericType(element.ClrType),
            16 => typeof(Vector128<>).MakeGenericType(element.ClrType),
            _ => element.ClrType,
        };
        if (bytes == 0) Bytes = sizeof(double);
    }

    public static Isa Wide512 { get; } = new(typeof(Vector512), 64, DType.Float32);

    public static Isa Wide256 { get; } = new(typeof(Vector256), 32, DType.Float32);

    public static Isa Wide128 { get; } = new(typeof(Vector128), 16, DType.Float32);

    public static Isa Scalar { get; } = new(typeof(Vector128), 0, DType.Float32);

    /// <summary>The widest that the machine has.</summary>
    public static Isa Best { get; } = Vector512.IsHardwareAccelerated ? Wide512 : Vector256.IsHardwareAccelerated ? Wide256 : Vector128.IsHardwareAccelerated ? Wide128 : Scalar;

    /// <summary>Every width, each of which runs everywhere.</summary>
    public static IReadOnlyList<Isa> All { get; } = [Wide512, Wide256, Wide128, Scalar];

    /// <summary>The type of a lane.</summary>
    public DType Element { get; }

    /// <summary>The type of a vector; a number's where there is one lane.</summary>
    public Type Vector { get; }

    /// <summary>How many lanes it computes.</summary>
    public int Width { get; }

    /// <summary>Bytes that a vector takes in memory.</summary>
    public int Bytes { get; }

    /// <summary>Columns in vectors and rows of a register tile.</summary>
    public (int Vectors, int Rows) Tile => Width == 1 ? (1, 4) : Bytes == 64 ? (2, 12) : (2, 6);

    /// <summary>The load of some lanes that touches no others; null where there is none.</summary>
    public MethodInfo? MaskLoad => Masked?.GetMethod(nameof(Avx.MaskLoad), [Element.ClrType.MakePointerType(), Vector, .. Bytes == 64 ? [Vector] : Type.EmptyTypes]);

    /// <summary>The store of some lanes that touches no others; null where there is none.</summary>
    public MethodInfo? MaskStore => Masked?.GetMethod(nameof(Avx.MaskStore), [Element.ClrType.MakePointerType(), Vector, Vector]);

    private Type? Masked => Width == 1 ? null
        : Bytes == 64 ? (Avx512F.IsSupported ? typeof(Avx512F) : null)
        : Element.IsFloat ? (Avx.IsSupported ? typeof(Avx) : null)
        : Avx2.IsSupported ? typeof(Avx2) : null;

    /// <summary>Vectors of the same size with lanes of another type.</summary>
    public Isa Of(DType element) => element == Element ? this : _others.GetOrAdd(element, e => new(_methods, Width == 1 ? 0 : Bytes, e));

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
            var candidate = method.IsGenericMethodDefinition ? method.MakeGenericMethod(Element.ClrType) : method;
            if (candidate.GetParameters().Select(p => p.ParameterType).SequenceEqual(parameters)) return candidate;
        }

        return null;
    }
}
