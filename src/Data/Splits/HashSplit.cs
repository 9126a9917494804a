using System.ComponentModel;

namespace Pipelines.Data.Splits;

/// <summary>Each row goes where the hash of its key falls: a row stays in its split when others are added or removed.</summary>
/// <param name="Ratios">Shares by split name, whole numbers such as 8 and 2; null: train 2, eval 1.</param>
/// <param name="Key">The columns whose values are hashed: rows with equal keys stay together. Null or empty: the whole row.</param>
/// <param name="Salt">Changes the assignment as a whole; the same salt gives the same assignment on every machine.</param>
[DisplayName("hash")]
public sealed record HashSplit(IReadOnlyDictionary<string, int>? Ratios = null, IReadOnlyList<string>? Key = null, string Salt = "") : Split;
