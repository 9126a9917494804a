using System.Runtime.InteropServices;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Zstandard: by the system's library where there is one, which packs well and unpacks fastest, else by our own decoder and a writer that hardly packs.</summary>
internal static unsafe class Zstd
{
    private const string Variable = "PIPELINE_ZSTD";
    private const int Level = 3;

    private static readonly string[] Names = ["libzstd.so.1", "libzstd.1.dylib", "libzstd.dll", "zstd"];

    private static readonly Lazy<Functions?> Library = new(Load);

    private sealed class Functions(nint library)
    {
        public readonly delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, nuint> Decompress = (delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, nuint>)NativeLibrary.GetExport(library, "ZSTD_decompress");
        public readonly delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, int, nuint> Compress = (delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, int, nuint>)NativeLibrary.GetExport(library, "ZSTD_compress");
        public readonly delegate* unmanaged[Cdecl]<nuint, uint> IsError = (delegate* unmanaged[Cdecl]<nuint, uint>)NativeLibrary.GetExport(library, "ZSTD_isError");
        public readonly delegate* unmanaged[Cdecl]<nuint, nuint> Bound = (delegate* unmanaged[Cdecl]<nuint, nuint>)NativeLibrary.GetExport(library, "ZSTD_compressBound");
    }

    /// <summary>Unpacks into a target of exactly the content's length.</summary>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (Library.Value is not { } library)
        {
            ZstdDecoder.Decompress(source, target);
            return;
        }
        fixed (byte* s = source, t = target)
        {
            if (library.Decompress(t, (nuint)target.Length, s, (nuint)source.Length) != (nuint)target.Length) throw new ParquetFault("a page that Zstandard cannot unpack");
        }
    }

    /// <summary>Room that packing so many bytes may need.</summary>
    public static int MaxLength(int length) => Library.Value is { } library ? Math.Max(checked((int)library.Bound((nuint)length)), ZstdFrame.MaxLength(length)) : ZstdFrame.MaxLength(length);

    /// <summary>Packs into a target of <see cref="MaxLength"/> and tells the length.</summary>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (Library.Value is not { } library) return ZstdFrame.Compress(source, target);
        fixed (byte* s = source, t = target)
        {
            var length = library.Compress(t, (nuint)target.Length, s, (nuint)source.Length, Level);
            return library.IsError(length) == 0 ? (int)length : throw new InvalidOperationException($"Zstandard did not pack {source.Length} bytes into {target.Length}.");
        }
    }

    /// <summary>The variable <c>PIPELINE_ZSTD=own</c> leaves the library aside.</summary>
    private static Functions? Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) == "own") return null;
        foreach (var name in Names)
            if (NativeLibrary.TryLoad(name, out var library)) return new(library);
        return null;
    }
}
