namespace Pipelines.Data.Parquet.Writing;

/// <summary>Least and greatest value as the format writes them in statistics.</summary>
/// <param name="Min">A value not above the least.</param>
/// <param name="Max">A value not below the greatest; empty where none was short enough.</param>
/// <param name="IsMinExact">Whether the first is a value itself.</param>
/// <param name="IsMaxExact">Whether the second is a value itself.</param>
internal sealed record ValueBounds(byte[] Min, byte[] Max, bool IsMinExact = true, bool IsMaxExact = true);
