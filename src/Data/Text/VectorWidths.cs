using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Data;

/// <summary>
/// Chooses the vectors of all routines here: the widest that the machine has, or what the environment variable <c>PIPELINE_VECTORS</c> says (<c>scalar</c>, <c>128</c>, <c>256</c>,
/// <c>512</c>). Every width gives the same answers.
/// </summary>
internal static class VectorWidths
{
    private const string Variable = "PIPELINE_VECTORS";

    private static readonly VectorWidth Default = FromEnvironment();

    /// <summary>The width to use, never <see cref="VectorWidth.Auto"/>.</summary>
    public static VectorWidth Current { get; private set; } = Default;

    /// <summary>The given width, or the current one where it is left open.</summary>
    public static VectorWidth Or(VectorWidth width) => width == VectorWidth.Auto ? Current : width;

    /// <summary>Makes a width the current one of the process until disposed of: for tests. The answers of others are the same.</summary>
    public static IDisposable Force(VectorWidth width)
    {
        Current = width;
        return new Ending();
    }

    private static VectorWidth FromEnvironment() => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => Widest(),
        "scalar" => VectorWidth.Scalar,
        "128" => VectorWidth.Bits128,
        "256" => VectorWidth.Bits256,
        "512" => VectorWidth.Bits512,
        var other => throw new DataException(new() { Found = $"{Variable}={other}", Expected = "scalar, 128, 256 or 512" }),
    };

    private static VectorWidth Widest() =>
        Vector512.IsHardwareAccelerated && Avx512Vbmi.IsSupported ? VectorWidth.Bits512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Bits256
        : Vector128.IsHardwareAccelerated ? VectorWidth.Bits128
        : VectorWidth.Scalar;

    private sealed class Ending : IDisposable
    {
        public void Dispose() => Current = Default;
    }
}
