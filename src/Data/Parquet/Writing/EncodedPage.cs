namespace Pipelines.Data.Parquet.Writing;

/// <summary>A page of an <see cref="EncodedChunk"/>.</summary>
/// <param name="Start">Where its header begins within the chunk.</param>
/// <param name="Length">Bytes with the header.</param>
/// <param name="FirstRow">Its first row within the row group.</param>
/// <param name="Missing">Entries without a value.</param>
/// <param name="Values">Entries with one.</param>
/// <param name="Bounds">Of its values.</param>
internal sealed record EncodedPage(int Start, int Length, long FirstRow, long Missing, int Values, ValueBounds? Bounds);
