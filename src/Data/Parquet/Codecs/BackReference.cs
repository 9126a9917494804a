using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Copies what was unpacked before, where source and target may overlap: a short period repeats.</summary>
internal static class BackReference
{
    /// <returns>The position after the copy.</returns>
    public static int Copy(Span<byte> target, int at, int offset, int length)
    {
        if (offset <= 0 || offset > at || length > target.Length - at) throw new ParquetFault("a page with a reference to what is not there");
        var from = target.Slice(at - offset);
        if (offset >= length) from[..length].CopyTo(target[at..]);
        else if (offset == 1) target.Slice(at, length).Fill(from[0]);
        else
            for (var i = 0; i < length; i++) from[offset + i] = from[i];
        return at + length;
    }
}
