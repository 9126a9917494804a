namespace Pipelines.Data.TfRecord;

/// <summary>The column <c>name.lengths</c>: how many values each step of a feature list has.</summary>
internal sealed class StepLengths(Field field)
{
    public const string Suffix = ".lengths";

    private readonly List<long> _lengths = [];

    public NumericColumnBuilder<long> Builder { get; } = (NumericColumnBuilder<long>)ColumnBuilder.For(field);

    public void Add(ReadOnlySpan<byte> list)
    {
        _lengths.Clear();
        for (var reader = new WireReader(list); ExampleWire.Next(ref reader, out var step);) _lengths.Add(Count(step));
        Builder.AddList(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_lengths));
    }

    /// <summary>Number of values of a feature.</summary>
    public static int Count(ReadOnlySpan<byte> feature) => Count(ExampleWire.Kind(feature, out var values), values);

    public static int Count(FeatureKind kind, ReadOnlySpan<byte> values)
    {
        var count = 0;
        for (var reader = new WireReader(values); !reader.IsAtEnd;)
        {
            var field = reader.ReadTag(out var wireType);
            if (field != 1) reader.Skip(wireType);
            else if (wireType == WireReader.Bytes)
            {
                var value = reader.ReadBytes();
                count += kind == FeatureKind.Bytes ? 1 : kind == FeatureKind.Float ? value.Length / 4 : Ends(value);
            }
            else
            {
                reader.Skip(wireType);
                count++;
            }
        }
        return count;
    }

    /// <summary>Varints end in bytes below 128.</summary>
    private static int Ends(ReadOnlySpan<byte> varints)
    {
        var count = 0;
        foreach (var b in varints) count += b < 0x80 ? 1 : 0;
        return count;
    }
}
