using System.Buffers;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes the values of one leaf of a row group, as they are or as codes, and knows their bounds.</summary>
internal abstract class ValueEncoder
{
    /// <summary>A dictionary is worth its while up to so many bytes.</summary>
    protected const int MaxDictionaryBytes = 1 << 20;

    /// <summary>The code of each value; null where there is no dictionary.</summary>
    public int[]? Codes { get; protected set; }

    /// <summary>Number of values in the dictionary.</summary>
    public int DictionaryCount { get; protected set; }

    /// <summary>An encoder of the values in the type of the leaf.</summary>
    /// <param name="values">All of the row group.</param>
    /// <param name="leaf">What they are written as.</param>
    /// <param name="where">File and column, for errors.</param>
    /// <exception cref="BadValueException">The type cannot hold a value.</exception>
    public static ValueEncoder For(DenseValues values, LeafType leaf, DataFault where) => (leaf.Physical, leaf.Annotation) switch
    {
        (PhysicalType.Boolean, _) => new BooleanEncoder(Conversions.ToBooleans(values.Integers, where)),
        (PhysicalType.Int32, _) => new NumberEncoder<int>(Conversions.ToInt32(values, leaf, where), leaf.Annotation == Annotation.Unsigned),
        (PhysicalType.Int64, _) => new NumberEncoder<long>(Conversions.ToInt64(values, leaf, where), leaf.Annotation == Annotation.Unsigned),
        (PhysicalType.Float, _) => new NumberEncoder<float>(values.Singles.ToArray(), false),
        (PhysicalType.Double, _) => new NumberEncoder<double>(values.Doubles.ToArray(), false),
        (PhysicalType.FixedLengthByteArray, _) => new FixedEncoder(Conversions.ToFixed(values, leaf, where), leaf),
        _ => new TextEncoder(values, leaf.Annotation),
    };

    /// <summary>Bytes that a value takes as it is, on average.</summary>
    public abstract double BytesAValue { get; }

    /// <summary>Makes a dictionary where it saves space.</summary>
    public virtual void TryDictionary()
    {
    }

    /// <summary>Writes the values of the dictionary.</summary>
    public virtual void WriteDictionary(IBufferWriter<byte> target) => throw new InvalidOperationException("There is no dictionary.");

    /// <summary>Writes values as they are.</summary>
    public abstract void WritePlain(IBufferWriter<byte> target, int start, int count);

    /// <summary>Least and greatest of some values; null where none has an order.</summary>
    public abstract ValueBounds? Bounds(int start, int count);

    /// <summary>The bounds of two runs of values together.</summary>
    public abstract ValueBounds Merge(ValueBounds a, ValueBounds b);
}
