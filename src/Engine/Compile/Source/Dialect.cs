namespace Pipelines.Engine.Compile.Source;

/// <summary>A language of the C family: what it calls the things that kernels are made of.</summary>
/// <param name="Name">For people.</param>
/// <param name="Kernel">Before a kernel's name.</param>
/// <param name="Buffer">Before the type of a buffer.</param>
/// <param name="Function">Before a function of the preamble.</param>
/// <param name="Int64">The integer of 64 bits.</param>
/// <param name="UInt64">The same without a sign.</param>
/// <param name="UInt32">The integer of 32 bits without a sign.</param>
/// <param name="UInt16">The integer of 16 bits without a sign.</param>
/// <param name="UInt8">The integer of 8 bits without a sign.</param>
/// <param name="Item">The number of the point that an item computes; null where a kernel computes all points by loops.</param>
/// <param name="Bits">The bits of a float, and the float of bits, as functions of one argument named x.</param>
/// <param name="Head">The first lines of a file.</param>
internal sealed record Dialect(
    string Name,
    string Kernel,
    string Buffer,
    string Function,
    string Int64,
    string UInt64,
    string UInt32,
    string UInt16,
    string UInt8,
    string? Item,
    (string OfFloat, string ToFloat) Bits,
    string Head)
{
    /// <summary>C11 with the type-generic functions of its library: a kernel loops over all of its points.</summary>
    public static Dialect C { get; } = new(
        "C",
        "void ",
        "",
        "static inline ",
        "int64_t",
        "uint64_t",
        "uint32_t",
        "uint16_t",
        "uint8_t",
        null,
        ("uint32_t u; memcpy(&u, &x, 4); return u;", "float f; memcpy(&f, &x, 4); return f;"),
        "#include <stdint.h>\n#include <string.h>\n#include <tgmath.h>\n");

    /// <summary>OpenCL C: an item computes one point of the parallel axes.</summary>
    public static Dialect OpenCl { get; } = new(
        "OpenCL C",
        "__kernel void ",
        "__global ",
        "inline ",
        "long",
        "ulong",
        "uint",
        "ushort",
        "uchar",
        "get_global_id(0)",
        ("return as_uint(x);", "return as_float(x);"),
        "#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n");

    /// <summary>CUDA C++: a thread computes one point of the parallel axes.</summary>
    public static Dialect Cuda { get; } = new(
        "CUDA C++",
        "extern \"C\" __global__ void ",
        "",
        "static __device__ inline ",
        "long long",
        "unsigned long long",
        "unsigned int",
        "unsigned short",
        "unsigned char",
        "((long long)blockIdx.x * blockDim.x + threadIdx.x)",
        ("return __float_as_uint(x);", "return __uint_as_float(x);"),
        "");

    /// <summary>The type of an element in memory.</summary>
    public string Stored(DType dtype) => dtype switch
    {
        DType.Float64 => "double",
        DType.Int32 => "int",
        DType.Int64 => Int64,
        DType.Bool => UInt8,
        DType.Float16 or DType.BFloat16 => UInt16,
        _ => "float",
    };

    /// <summary>The type of a value between memory and memory.</summary>
    public string Value(DType dtype) => dtype switch
    {
        DType.Float64 => "double",
        DType.Int32 or DType.Bool => "int",
        DType.Int64 => Int64,
        _ => "float",
    };
}
