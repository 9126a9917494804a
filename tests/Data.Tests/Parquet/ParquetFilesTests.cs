using System.Globalization;
using System.Text.Json;
using Pipelines.Data.Csv;
using Pipelines.Data.Parquet;

namespace Pipelines.Data.Tests.Parquet;

/// <summary>Files of many writers against what an independent reader makes of them.</summary>
public sealed class ParquetFilesTests
{
    public static TheoryData<string> Files =>
    [
        "other/arrow_cpp_lineitem.parquet", "other/arrow_cpp_two_rowgroups.parquet", "other/arrow_cpp_tz_aware.parquet", "other/arrow_cpp_v2page_BROTLI.parquet",
        "other/arrow_cpp_v2page_GZIP.parquet", "other/arrow_cpp_v2page_ZSTD.parquet", "other/duckdb_delta_length_byte_array.parquet", "other/duckdb_rle_dictionary.parquet",
        "other/polars_foods1.parquet", "other/pyarrow21_date_time_brotli.parquet", "other/spark_postcodes.parquet", "parquet-testing/alltypes_dictionary.parquet",
        "parquet-testing/alltypes_plain.parquet", "parquet-testing/alltypes_plain.snappy.parquet", "parquet-testing/byte_stream_split.zstd.parquet",
        "parquet-testing/datapage_v2.snappy.parquet", "parquet-testing/delta_binary_packed.parquet", "parquet-testing/delta_byte_array.parquet",
        "parquet-testing/int32_decimal.parquet", "parquet-testing/int96_from_spark.parquet", "parquet-testing/list_columns.parquet",
        "parquet-testing/lz4_raw_compressed.parquet", "parquet-testing/nested_lists.snappy.parquet", "parquet-testing/nested_maps.snappy.parquet",
        "parquet-testing/nested_structs.rust.parquet", "parquet-testing/nulls.snappy.parquet", "parquet-testing/plain-dict-uncompressed-checksum.parquet",
        "parquet-testing/rle_boolean_encoding.parquet", "parquet-testing/single_nan.parquet", "tfx/taxi.parquet",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_FileOfAnotherWriter_GivesWhatAnIndependentReaderGives(string name)
    {
        var source = new ParquetFormat().Open([SharedData.File("parquet/" + name)]);
        var expected = Expected(name);

        var rows = source.Rows();

        Assert.Equal(expected.GetProperty("rows").GetInt64(), rows.Length);
        var first = expected.GetProperty("first_rows").EnumerateArray().ToArray();
        Assert.NotEmpty(first);
        for (var row = 0; row < first.Length; row++)
            for (var column = 0; column < source.Fields.Count; column++)
                Assert.Equal(Normal(Resolve(first[row], source.Fields[column].Name, source.Fields[column])), Normal(rows[row][column]));
    }

    [Theory]
    [InlineData("parquet-testing/bad_data/ARROW-RS-GH-6229-DICTHEADER.parquet")]
    [InlineData("parquet-testing/bad_data/PARQUET-1481.parquet")]
    public void Read_MalformedFile_IsRefused(string name)
    {
        var error = Assert.Throws<MalformedFileException>(() => new ParquetFormat().Open([SharedData.File("parquet/" + name)]).Rows());

        Assert.EndsWith(Path.GetFileName(name), error.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parquet-testing/delta_binary_packed.parquet", "parquet-testing/delta_binary_packed_expect.csv")]
    [InlineData("parquet-testing/delta_byte_array.parquet", "parquet-testing/delta_byte_array_expect.csv")]
    [InlineData("other/polars_foods1.parquet", "other/polars_foods1.csv")]
    public void Read_AllRows_AreThoseOfTheTextFile(string name, string csv)
    {
        var parquet = new ParquetFormat().Open([SharedData.File("parquet/" + name)]);
        var text = new CsvFormat().Open([SharedData.File("parquet/" + csv)], parquet.Fields.All(f => f.Type == ColumnType.Int64) ? parquet.Fields : null);

        foreach (var field in parquet.Fields) Assert.Equal(text.Values(field.Name).Select(Normal), parquet.Values(field.Name).Select(Normal));
    }

    [Fact]
    public void Read_Taxi_IsTheTextFile()
    {
        var parquet = new ParquetFormat().Open([SharedData.File("parquet/tfx/taxi.parquet")]);
        var text = new CsvFormat().Open([SharedData.File("taxi/part1.csv.gz")]);

        // The file's writer parsed some decimals a last bit off, and wrote missing texts as 'nan'.
        foreach (var field in parquet.Fields) Assert.Equal(text.Values(field.Name).Select(Rounded), parquet.Values(field.Name).Select(Rounded));

        static object? Rounded(object? value) => value switch { "nan" or double.NaN => null, long i => (double)i, double d => double.Parse(d.ToString("G14", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), _ => value };
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_MutatedFile_ReadsOrFailsWithADataException(string name)
    {
        var original = File.ReadAllBytes(SharedData.File("parquet/" + name));

        Fuzzing.Run(original, 61, 50, file => new ParquetFormat().Open([file]).ReadAll(), "m.parquet");
        Fuzzing.Run(original, 62, 15, file => new ParquetFormat(Nested: "json").Open([file]).ReadAll(), "m.parquet");
    }

    [Theory]
    [InlineData("parquet-testing/nested_lists.snappy.parquet", "a")]
    [InlineData("parquet-testing/nested_maps.snappy.parquet", "a")]
    [InlineData("parquet-testing/list_columns.parquet", "int64_list")]
    [InlineData("parquet-testing/nulls.snappy.parquet", "b_struct")]
    public void Read_NestedWhole_GivesWhatAnIndependentReaderGives(string name, string column)
    {
        var expected = Expected(name).GetProperty("first_rows").EnumerateArray().Select(row => row.GetProperty(column)).ToArray();

        var texts = new ParquetFormat(Nested: "json").Open([SharedData.File("parquet/" + name)]).Values(column);

        Assert.NotEmpty(expected);
        for (var row = 0; row < expected.Length; row++)
            Assert.Equal(expected[row].ValueKind == JsonValueKind.Null ? null : Plain(expected[row]), texts[row] is string text ? Plain(JsonDocument.Parse(text).RootElement) : null);

        // Integers are texts in the expected values.
        static string Plain(JsonElement value) => JsonSerializer.Serialize(value).Replace("\"", "", StringComparison.Ordinal);
    }

    private static JsonElement Expected(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(SharedData.File("parquet/expected.json"))).RootElement.GetProperty(name);

    /// <summary>The values at a path of keys, lists within lists as one list without their missing parts.</summary>
    private static object? Resolve(JsonElement row, string path, Field field)
    {
        if (row.TryGetProperty(path, out var whole)) return Value(whole, field);
        var at = row;
        var keys = path.Split('.');
        return Follow(at, keys, field);
    }

    private static object? Follow(JsonElement node, ReadOnlySpan<string> keys, Field field)
    {
        if (keys.IsEmpty) return Value(node, field);
        if (node.ValueKind == JsonValueKind.Null) return null;
        if (node.ValueKind == JsonValueKind.Object)
        {
            // A key may hold points itself.
            for (var n = keys.Length; n > 0; n--)
                if (node.TryGetProperty(string.Join('.', keys[..n].ToArray()), out var child)) return Follow(child, keys[n..], field);
            throw new KeyNotFoundException(string.Join('.', keys.ToArray()));
        }
        var found = new List<object>();
        foreach (var element in node.EnumerateArray()) Flatten(Follow(element, keys, field), found);
        return found.ToArray();
    }

    private static void Flatten(object? value, List<object> into)
    {
        if (value is object[] many) into.AddRange(many);
        else if (value is not null) into.Add(value);
    }

    private static object? Value(JsonElement value, Field field)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Array)
        {
            var found = new List<object>();
            foreach (var element in value.EnumerateArray()) Flatten(Value(element, field), found);
            return found.ToArray();
        }
        return field.Type switch
        {
            ColumnType.Int64 => Integer(value),
            ColumnType.Float32 => value.ValueKind == JsonValueKind.Number ? (float)value.GetDouble() : float.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            ColumnType.Float64 => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            _ => value.GetString(),
        };
    }

    private static long Integer(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean() ? 1L : 0L;
        if (value.ValueKind == JsonValueKind.Number) return value.GetInt64();
        var text = value.GetString()!;
        if (long.TryParse(text, CultureInfo.InvariantCulture, out var integer)) return integer;
        text = text.EndsWith("+00", StringComparison.Ordinal) ? text[..^3] : text;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)) return time.Ticks / 10;
        // Years of five digits are beyond the library's: 400 years are 146,097 days.
        var year = int.Parse(text.AsSpan(0, text.IndexOf('-', 1)), CultureInfo.InvariantCulture);
        var eras = Math.Max(0, year - 9600) / 400;
        var near = (year - eras * 400).ToString("0000", CultureInfo.InvariantCulture) + text[text.IndexOf('-', 1)..];
        return (DateTime.Parse(near, CultureInfo.InvariantCulture) - DateTime.UnixEpoch).Ticks / 10 + eras * 146_097L * 86_400_000_000;
    }

    /// <summary>What stands for a missing element is left out, and a number that is none is missing, as in the expected values.</summary>
    private static object? Normal(object? value) => value switch
    {
        double.NaN or float.NaN => null,
        string[] items => string.Join('|', items.Where(v => v.Length > 0)),
        object[] items => string.Join('|', items.Select(Text)),
        long[] items => string.Join('|', items.Where(v => v != long.MinValue).Select(v => Text(v))),
        double[] items => string.Join('|', items.Where(v => !double.IsNaN(v)).Select(v => Text(v))),
        float[] items => string.Join('|', items.Where(v => !float.IsNaN(v)).Select(v => Text(v))),
        null => null,
        _ => Text(value),
    };

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
