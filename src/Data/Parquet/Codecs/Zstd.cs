using System.Runtime.InteropServices;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Zstandard by the system's library, looked for when it is first needed.</summary>
internal static unsafe class Zstd
{
    private static readonly string[] Names = ["libzstd.so.1", "libzstd.1.dylib", "libzstd.dll", "zstd"];

    private static readonly Lazy<delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, nuint>[]> Library = new(Load);

    /// <summary>Unpacks into a target of exactly the content's length.</summary>
    public static void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var decompress = Library.Value[0];
        fixed (byte* s = source, t = target)
        {
            if (decompress(t, (nuint)target.Length, s, (nuint)source.Length) != (nuint)target.Length) throw new ParquetFault("a page that Zstandard cannot unpack");
        }
    }

    private static delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, nuint>[] Load()
    {
        foreach (var name in Names)
            if (NativeLibrary.TryLoad(name, out var handle)) return [(delegate* unmanaged[Cdecl]<byte*, nuint, byte*, nuint, nuint>)NativeLibrary.GetExport(handle, "ZSTD_decompress")];
        throw new ParquetFault("pages packed by Zstandard, whose library this machine lacks", "Install libzstd, or write the file with Snappy.");
    }
}
