using Pipelines.Data.Parquet.Codecs;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Tests.Parquet;

public sealed class CodecTests
{
    public static TheoryData<int> Seeds => [91, 92, 93];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Compress_AnyCodec_DecompressesToTheSame(int seed)
    {
        var random = new Random(seed);
        foreach (var codec in new[] { CompressionCodec.Snappy, CompressionCodec.Gzip, CompressionCodec.Brotli, CompressionCodec.Lz4Raw, CompressionCodec.Zstd })
        {
            var compressor = PageCompressor.For(codec);
            for (var round = 0; round < 60; round++)
            {
                var page = Page(random);
                var packed = compressor.Compress(page).ToArray();
                var target = new byte[page.Length + (round % 2 == 0 ? 0 : 128)];

                PageCodec.Decompress(codec, packed, 0, packed.Length, target, 0, page.Length);

                Assert.True(page.AsSpan().SequenceEqual(target.AsSpan(0, page.Length)), $"{codec}, seed {seed}, round {round}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Zstd_OwnDecoder_ReadsWhatTheLibraryWrote(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 80; round++)
        {
            var page = Page(random);
            var packed = PageCompressor.For(CompressionCodec.Zstd).Compress(page).ToArray();
            var target = new byte[page.Length];

            ZstdDecoder.Decompress(packed, target);

            Assert.True(page.AsSpan().SequenceEqual(target), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void Zstd_OwnFrames_AreReadByTheLibraryAndOurselves()
    {
        foreach (var length in new[] { 0, 1, 1000, ZstdFrame.MaxBlock, ZstdFrame.MaxBlock + 1, 400_000 })
        {
            var page = new byte[length];
            if (length != 400_000) new Random(length).NextBytes(page);
            var packed = new byte[ZstdFrame.MaxLength(length)];
            var size = ZstdFrame.Compress(page, packed);
            var (own, library) = (new byte[length], new byte[length]);

            ZstdDecoder.Decompress(packed.AsSpan(0, size), own);
            Zstd.Decompress(packed.AsSpan(0, size), library);

            Assert.Equal(page, own);
            Assert.Equal(page, library);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Decompress_MutatedPage_GivesBytesOrAFault(int seed)
    {
        var random = new Random(seed);
        foreach (var codec in new[] { CompressionCodec.Snappy, CompressionCodec.Gzip, CompressionCodec.Brotli, CompressionCodec.Lz4Raw, CompressionCodec.Zstd })
        {
            var page = Page(random);
            var packed = PageCompressor.For(codec).Compress(page).ToArray();
            for (var round = 0; round < 150; round++)
            {
                var mutated = Mutations.Of(packed, random);
                // Guards on both sides show whether anything was written where it must not.
                var target = new byte[page.Length + 256];
                target.AsSpan().Fill(0xA5);
                try
                {
                    if (codec == CompressionCodec.Zstd && round % 2 == 0) ZstdDecoder.Decompress(mutated, target.AsSpan(128, page.Length));
                    else PageCodec.Decompress(codec, mutated, 0, mutated.Length, target, 128, page.Length);
                }
                catch (ParquetFault fault)
                {
                    Assert.NotEmpty(fault.Message);
                }
                Assert.False(target.AsSpan(0, 128).ContainsAnyExcept((byte)0xA5));
            }
        }
    }

    [Theory]
    [InlineData((int)VectorWidth.Scalar)]
    [InlineData((int)VectorWidth.Bits256)]
    [InlineData((int)VectorWidth.Bits512)]
    public void Unpack_AnyVectorsAndWidth_GivesTheNumbers(int vectors)
    {
        using var forced = VectorWidths.Force((VectorWidth)vectors);
        var random = new Random(94);
        for (var width = 0; width <= 32; width++)
        {
            var values = Enumerable.Range(0, 200).Select(_ => width == 0 ? 0 : (int)(random.NextInt64() & ((1L << width) - 1))).ToArray();
            var packed = new byte[200 * width / 8 + 80];
            for (var i = 0; i < values.Length; i++)
                for (var bit = 0; bit < width; bit++)
                    if ((values[i] >> bit & 1) != 0) packed[3 + (i * width + bit) / 8] |= (byte)(1 << ((i * width + bit) & 7));
            for (var start = 0; start < 40; start += 7)
            {
                var codes = new int[200 - start];
                CodeUnpacker.For(width).Unpack(packed, 3, 3 + 200 * width / 8, start, codes);
                Assert.Equal(values[start..], codes);
                // The same without memory beyond the end.
                Array.Clear(codes);
                CodeUnpacker.For(width).Unpack(packed[3..(3 + 200 * width / 8)], 0, 200 * width / 8, start, codes);
                Assert.Equal(values[start..], codes);
            }
        }
    }

    [Fact]
    public void XxHash_OfKnownTexts_IsTheKnownOne()
    {
        Assert.Equal(0xEF46DB3751D8E999ul, XxHash64.Of([]));
        Assert.Equal(0x44BC2CF5AD770999ul, XxHash64.Of("abc"u8));
    }

    [Fact]
    public void Crc_OfPieces_IsThatOfTheWhole()
    {
        var bytes = new byte[1000];
        new Random(95).NextBytes(bytes);
        for (var cut = 0; cut <= 100; cut += 9)
        {
            var sum = new Crc32Sum();
            sum.Add(bytes.AsSpan(0, cut));
            sum.Add(bytes.AsSpan(cut));
            Assert.Equal(Crc32.Of(bytes), sum.Value);
        }
        Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));
    }

    private static byte[] Page(Random random)
    {
        var page = new byte[random.Next(random.Next(400_000))];
        var alphabet = random.Next(1, 256);
        var far = random.Next(1, 100_000);
        for (var i = 0; i < page.Length; i++)
        {
            var back = random.Next(1, random.Next(2) == 0 ? 20 : far);
            page[i] = i >= back && random.Next(40) != 0 ? page[i - back] : (byte)random.Next(alphabet);
            if (random.Next(100) != 0 || i < back) continue;
            var run = Math.Min(random.Next(4, 300), page.Length - i);
            for (var k = 0; k < run; k++) page[i + k] = page[i + k - back];
            i += run - 1;
        }
        return page;
    }
}
