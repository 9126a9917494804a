using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipelines.Data;
using Pipelines.Data.Parquet;

namespace Pipelines.Interop.Parquet;

/// <summary>Files that we write, in all types, codecs, page versions and nestings, as other readers see them, value by value.</summary>
public sealed class ParquetReadersTests : IDisposable
{
    private const int Rows = 230;

    private static readonly (string Name, string Kind, string? Type)[] Columns =
    [
        ("i64", "int", null), ("f64", "float", null), ("f32", "float", null), ("text", "text", null), ("many", "text", null), ("codes", "int", null), ("tags", "nested", null),
        ("flag", "boolean", "boolean"), ("i8", "int", "int8"), ("i16", "int", "int16"), ("i32", "int", "int32"), ("u8", "int", "uint8"), ("u16", "int", "uint16"), ("u32", "int", "uint32"), ("u64", "int", "uint64"),
        ("day", "date", "date"), ("at_ms", "timestamp", "timestamp(ms)"), ("at_us", "timestamp", "timestamp(us)"), ("at_ns", "timestamp", "timestamp(ns)"), ("clock", "time", "time(us)"),
        ("d9", "decimal", "decimal(9,2)"), ("d18", "decimal", "decimal(18,3)"), ("d30", "decimal", "decimal(30,4)"), ("half", "float", "float16"), ("id", "uuid", "uuid"), ("kind", "text", "enum"), ("raw", "binary", "binary"),
        ("point", "nested", "struct<x:int64,y:float64,label:utf8>"), ("grid", "nested", "list<list<int32>>"), ("pairs", "nested", "list<struct<k:utf8,v:list<int64>>>"), ("prices", "map", "map<utf8,float64>"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("parquet-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Write_AllTypesCodecsAndPages_AreReadByOthersValueByValue()
    {
        var (batch, expected) = Table(new Random(7));
        var types = Columns.Where(c => c.Type is not null).ToDictionary(c => c.Name, c => c.Type!);
        var formats = new List<ParquetFormat>();
        foreach (var codec in new[] { "none", "snappy", "gzip", "brotli", "lz4", "zstd" })
            foreach (var version in new[] { 1, 2 }) formats.Add(new(RowGroupRows: 100, PageRows: 17, PageVersion: version, Compression: codec, Dictionary: version == 1, Types: types));
        var files = formats.Select((format, i) => Write(format, batch, $"{i}.parquet")).ToArray();

        var answers = Read(files);

        for (var i = 0; i < files.Length; i++)
        {
            foreach (var (reader, answer) in answers[i])
            {
                var what = $"{reader}, {formats[i].Compression}, pages of version {formats[i].PageVersion}";
                Assert.True(answer.Error is null, $"{what}: {answer.Error}");
                Assert.Equal(expected.Count, answer.Rows!.Length);
                for (var row = 0; row < expected.Count; row++)
                    for (var column = 0; column < Columns.Length; column++)
                        Assert.True(expected[row][column] == answer.Rows[row][column], $"{what}, row {row}, {Columns[column].Name}: expected {expected[row][column] ?? "null"}, found {answer.Rows[row][column] ?? "null"}");
            }
        }
    }

    private string Write(ParquetFormat format, ColumnBatch batch, string name)
    {
        var file = Path.Combine(_folder, name);
        using var writer = format.Create(file, batch.Fields);
        writer.Write(batch);
        writer.Complete();
        return file;
    }

    private static Dictionary<string, Answer>[] Read(string[] files)
    {
        var request = new { kinds = Columns.ToDictionary(c => c.Name, c => c.Kind), files };
        return JsonSerializer.Deserialize<Dictionary<string, Answer>[]>(Node.Run("Parquet/read.mjs", JsonSerializer.Serialize(request)))!;
    }

    private sealed record Answer([property: JsonPropertyName("rows")] string?[][]? Rows, [property: JsonPropertyName("error")] string? Error);

    /// <summary>Columns of every type with missing values, and what a reader is to make of each value.</summary>
    private static (ColumnBatch Batch, List<string?[]> Expected) Table(Random random)
    {
        var builders = Columns.Select(c => ColumnBuilder.For(Field(c.Name, c.Type))).ToArray();
        var expected = new List<string?[]>();
        for (var row = 0; row < Rows; row++)
        {
            var values = new string?[Columns.Length];
            for (var column = 0; column < Columns.Length; column++)
            {
                if (random.Next(6) == 0) builders[column].AddMissing();
                else values[column] = Add(builders[column], Columns[column].Name, random, row);
            }
            expected.Add(values);
        }
        return (new([.. builders.Select(b => b.Build())]), expected);
    }

    private static Field Field(string name, string? type) => (name, type) switch
    {
        ("tags", _) => new(name, ColumnType.Int64, true),
        ("f64" or "d9" or "d18" or "d30", _) => new(name, ColumnType.Float64),
        ("f32" or "half", _) => new(name, ColumnType.Float32),
        ("text" or "many" or "id" or "kind" or "raw" or "point" or "grid" or "pairs" or "prices", _) => new(name, ColumnType.Utf8),
        _ => new(name, ColumnType.Int64),
    };

    private static string Add(ColumnBuilder builder, string name, Random random, int row)
    {
        const long Day = 86_400_000_000;
        switch (name)
        {
            case "tags":
                var items = Enumerable.Range(0, random.Next(4)).Select(_ => random.NextInt64(-1000, 1000)).ToArray();
                ((NumericColumnBuilder<long>)builder).AddList(items);
                return Json(items);
            case "f64":
                return Number(builder, random.Next(20) switch { 0 => -0.0, 1 => double.PositiveInfinity, 2 => 1e-300, _ => random.Next(-100_000, 100_000) / 64.0 });
            case "d9":
                return Number(builder, random.Next(-999_999, 999_999) / 100.0);
            case "d18":
                return Number(builder, random.NextInt64(-999_999_999_999, 999_999_999_999) / 1000.0);
            case "d30":
                return Number(builder, random.NextInt64(-9_999_999_999_999, 9_999_999_999_999) / 10_000.0);
            case "f32" or "half":
                var single = random.Next(-2000, 2000) / 8f;
                ((NumericColumnBuilder<float>)builder).Add(single);
                return single.ToString(CultureInfo.InvariantCulture);
            case "text":
                return Text(builder, new[] { "", "a", "é日本𝄞", "x,\"y\"\n", new string('z', 100) }[random.Next(5)]);
            case "many":
                return Text(builder, $"row {row} {random.Next()}");
            case "kind":
                return Text(builder, new[] { "RED", "GREEN" }[random.Next(2)]);
            case "id":
                return Text(builder, $"{random.Next():x8}-1234-4abc-8def-{random.NextInt64(1L << 48):x12}").Replace("-", "", StringComparison.Ordinal);
            case "raw":
                return Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(Text(builder, $"b\0{random.Next(5)}")));
            case "point":
                return Nested(builder, random.Next(5) == 0 ? """{"x":null,"y":null,"label":null}""" : $$"""{"x":{{random.Next(100)}},"y":{{random.Next(100)}}.5,"label":"p{{random.Next(3)}}"}""");
            case "grid":
                return Nested(builder, random.Next(4) switch { 0 => "[]", 1 => "[[1,2],[],null,[3]]", 2 => "[null]", _ => $"[[{random.Next(9)},null],[{random.Next(9)}]]" });
            case "pairs":
                return Nested(builder, random.Next(3) switch { 0 => "[]", 1 => """[{"k":"a","v":[1,2]},{"k":null,"v":null}]""", _ => $$"""[{"k":"{{random.Next(9)}}","v":[]}]""" });
            case "prices":
                return Nested(builder, random.Next(3) == 0 ? "[]" : $$"""[{"key":"k{{random.Next(9)}}","value":{{random.Next(9)}}.25},{"key":"z","value":null}]""");
            default:
                var integer = name switch
                {
                    "i64" => random.Next(9) switch { 0 => long.MaxValue, 1 => long.MinValue, _ => random.NextInt64() },
                    "codes" => random.Next(5) * 1_000_000_007L,
                    "flag" => random.Next(2),
                    "i8" => random.Next(-128, 128),
                    "i16" => random.Next(-32768, 32768),
                    "i32" => random.Next(int.MinValue, int.MaxValue),
                    "u8" => random.Next(256),
                    "u16" => random.Next(65536),
                    "u32" => random.NextInt64(1L << 32),
                    "u64" => random.NextInt64(),
                    "day" => random.Next(-10_000, 30_000) * Day,
                    "at_ms" => random.NextInt64(-1_000_000_000, 2_000_000_000_000) * 1000,
                    "at_us" or "at_ns" => random.NextInt64(0, 2_000_000_000_000_000),
                    _ => random.NextInt64(Day),
                };
                ((NumericColumnBuilder<long>)builder).Add(integer);
                return integer.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static string Number(ColumnBuilder builder, double value)
    {
        ((NumericColumnBuilder<double>)builder).Add(value);
        // As JavaScript writes it.
        return double.IsPositiveInfinity(value) ? "Infinity" : value == 0 ? "0" : value == 1e-300 ? "1e-300" : value.ToString(CultureInfo.InvariantCulture);
    }

    private static string Text(ColumnBuilder builder, string text)
    {
        ((Utf8ColumnBuilder)builder).Add(text);
        return text;
    }

    private static string Nested(ColumnBuilder builder, string json)
    {
        Text(builder, json);
        return Json(JsonDocument.Parse(json).RootElement);
    }

    /// <summary>Numbers as texts, as the script has them.</summary>
    private static string Json(object value) => JsonSerializer.Serialize(Texts(value is JsonElement element ? element : JsonSerializer.SerializeToElement(value)));

    private static object? Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(Texts).ToArray(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(p => p.Name, p => Texts(p.Value)),
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
