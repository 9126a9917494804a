using System.Numerics;
using System.Text.Unicode;

namespace Pipelines.Data.TfRecord;

/// <summary>Collects one feature of many records into a column.</summary>
internal abstract class FeatureColumn(Field field)
{
    public Field Field { get; } = field;

    public abstract ColumnBuilder Builder { get; }

    public static FeatureColumn For(Field field) => field.Type switch
    {
        ColumnType.Int64 => new NumberFeature<long>(field),
        ColumnType.Float32 => new NumberFeature<float>(field),
        ColumnType.Float64 => new NumberFeature<double>(field),
        _ => new BytesFeature(field),
    };

    /// <summary>Adds a row of one feature; one without a kind is missing.</summary>
    public void AddFeature(ReadOnlySpan<byte> feature)
    {
        var kind = ExampleWire.Kind(feature, out var values);
        if (kind == FeatureKind.None)
        {
            Builder.AddMissing();
            return;
        }
        Begin();
        Add(kind, values);
        End();
    }

    /// <summary>Adds a row of the features of all steps, joined.</summary>
    public void AddList(ReadOnlySpan<byte> list)
    {
        Begin();
        for (var reader = new WireReader(list); ExampleWire.Next(ref reader, out var step);)
            if (ExampleWire.Kind(step, out var values) is var kind && kind != FeatureKind.None) Add(kind, values);
        End();
    }

    protected abstract void Begin();

    protected abstract void Add(FeatureKind kind, ReadOnlySpan<byte> values);

    protected abstract void End();

    protected RecordFault Fault(string found, string? expected = null) => new(found, expected ?? Field.TypeLabel, Field.Name);

    private sealed class NumberFeature<T>(Field field) : FeatureColumn(field) where T : unmanaged, INumber<T>
    {
        private readonly NumericColumnBuilder<T> _builder = (NumericColumnBuilder<T>)ColumnBuilder.For(field);
        private readonly FeatureValues<T> _values = new();

        public override ColumnBuilder Builder => _builder;

        protected override void Begin() => _values.Clear();

        protected override void Add(FeatureKind kind, ReadOnlySpan<byte> values)
        {
            if (kind == FeatureKind.Int64) _values.AddIntegers(values);
            else if (kind == FeatureKind.Float && typeof(T) != typeof(long)) _values.AddFloats(values);
            else throw Fault(kind == FeatureKind.Float ? "floats" : "bytes");
        }

        protected override void End()
        {
            if (Field.IsList) _builder.AddList(_values.Values);
            else if (_values.Count == 1) _builder.Add(_values.Values[0]);
            else if (_values.Count == 0) _builder.AddMissing();
            else throw Fault($"{_values.Count} values", "one value");
        }
    }

    private sealed class BytesFeature(Field field) : FeatureColumn(field)
    {
        private readonly Utf8ColumnBuilder _builder = (Utf8ColumnBuilder)ColumnBuilder.For(field);
        private readonly bool _isText = field.Meaning != FieldMeaning.Binary;
        private int _count;

        public override ColumnBuilder Builder => _builder;

        protected override void Begin() => _count = 0;

        protected override void Add(FeatureKind kind, ReadOnlySpan<byte> values)
        {
            if (kind != FeatureKind.Bytes) throw Fault(kind == FeatureKind.Float ? "floats" : "integers");
            for (var reader = new WireReader(values); !reader.IsAtEnd;)
            {
                var field = reader.ReadTag(out var wireType);
                if (field != 1 || wireType != WireReader.Bytes)
                {
                    reader.Skip(wireType);
                    continue;
                }
                var value = reader.ReadBytes();
                if (_isText && !Utf8.IsValid(value)) throw Fault("bytes that are not UTF-8", "text, or the type binary");
                if (_count++ > 0 && !Field.IsList) throw Fault("several values", "one value");
                if (Field.IsList) _builder.AddElement(value);
                else _builder.Add(value);
            }
        }

        protected override void End()
        {
            if (Field.IsList) _builder.EndList();
            else if (_count == 0) _builder.AddMissing();
        }
    }
}
