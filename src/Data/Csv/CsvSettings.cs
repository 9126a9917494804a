using System.Text;

namespace Pipelines.Data.Csv;

/// <summary>A <see cref="CsvFormat"/> checked and in bytes.</summary>
/// <param name="Columns">Names where there is no header.</param>
/// <param name="Delimiter">An ASCII character.</param>
/// <param name="Comment">Prefix of lines to skip; empty: none.</param>
/// <param name="Trim">Whether space around fields is taken off.</param>
/// <param name="Missing">Non-empty texts that mean missing.</param>
/// <param name="Encoding">The file's encoding, null for UTF-8.</param>
/// <param name="MaxRowBytes">Longest row.</param>
internal sealed record CsvSettings(IReadOnlyList<string>? Columns, byte Delimiter, byte[] Comment, bool Trim, IReadOnlyList<byte[]> Missing, Encoding? Encoding, int MaxRowBytes);
