using System.Text;
using Pipelines.Data.Csv;

namespace Pipelines.Data.Tests.Csv;

public sealed class CsvFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Open_MutatedFile_ReadsOrFailsWithADataException(int seed)
    {
        var random = new Random(seed);
        var seedText = Encoding.UTF8.GetBytes("id,name,\"a \"\"b\"\"\",x\r\n1,\"x,\ny\",0.5,\r\n2,é日,1e3,NA\n|c\n3,\"\",nan,\"7\"\n");
        CsvFormat[] formats = [new(), new(Trim: true, Comment: "|", Missing: ["NA"]), new(Columns: ["p", "q", "r", "s"], Encoding: "windows-1252"), new(MaxRowBytes: 20)];
        for (var round = 0; round < 1500 * Fuzzing.Factor; round++)
        {
            var content = Mutate(seedText, random);
            var file = _folder.Write("f.csv", content);
            try
            {
                var source = formats[random.Next(formats.Length)].Open([file]);
                Assert.Equal(source.Count(), source.Rows().Length);
            }
            catch (DataException e)
            {
                Assert.NotEmpty(e.Message);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {round}: {e.GetType().Name} of {Convert.ToHexString(content)}");
            }
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        ReadOnlySpan<byte> pieces = "\"\",\n\r\0|\xFF0a"u8;
        var content = seed.ToList();
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(content.Count);
            switch (random.Next(4))
            {
                case 0: content[at] = (byte)random.Next(256); break;
                case 1: content.RemoveAt(at); break;
                case 2: content.Insert(at, pieces[random.Next(pieces.Length)]); break;
                default: content.RemoveRange(at, content.Count - at); break;
            }
            if (content.Count == 0) break;
        }
        return [.. content];
    }
}
