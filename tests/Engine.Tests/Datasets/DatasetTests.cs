using Pipelines.Engine.Datasets;

namespace Pipelines.Engine.Tests.Datasets;

public sealed class DatasetTests
{
    private static readonly Dataset<int> Ten = Dataset.From(Enumerable.Range(0, 10).ToArray());

    [Fact]
    public void Batch_OfRepeatedNumbers_IsTheBooks()
    {
        var batches = Dataset.Range(10).Repeat(3).Batch(7).ToList();

        Assert.Equal(5, batches.Count);
        Assert.Equal([7L, 8, 9, 0, 1, 2, 3], batches[1].ToArray<long>());
        Assert.Equal([8L, 9], batches[4].ToArray<long>());
        Assert.Equal(5, Dataset.Range(10).Repeat(3).Batch(7).Cardinality);
        Assert.Equal(4, Dataset.Range(10).Repeat(3).Batch(7, dropRemainder: true).Count());
    }

    [Fact]
    public void Map_InParallel_KeepsTheOrder()
        => Assert.Equal(Enumerable.Range(0, 200).Select(i => i * 2), Dataset.From(Enumerable.Range(0, 200).ToArray()).Map(i => { Thread.SpinWait(i % 7 * 1000); return i * 2; }, parallel: 4).Prefetch(3));

    [Fact]
    public void Shuffle_PassesDiffer_SeedsAgree()
    {
        var dataset = Ten.Shuffle(4, seed: 42);

        var (first, second) = (dataset.ToArray(), dataset.ToArray());

        Assert.NotEqual(first, second);
        Assert.Equal(Enumerable.Range(0, 10), first.Order());
        Assert.Equal(first, Ten.Shuffle(4, seed: 42).ToArray());
        Assert.Equal(first, dataset.Iterate(0));
        var same = Ten.Shuffle(4, seed: 42, reshuffleEachIteration: false);
        Assert.Equal(same.ToArray(), same.ToArray());
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("shuffle")]
    [InlineData("interleave")]
    [InlineData("window")]
    [InlineData("repeat")]
    [InlineData("repeat of unknown length")]
    [InlineData("filter")]
    [InlineData("bucket")]
    [InlineData("scan")]
    [InlineData("shard")]
    [InlineData("concatenate")]
    [InlineData("zip")]
    public void Resume_AtAnyElement_GivesWhatWouldHaveCome(string kind)
    {
        var numbers = Dataset.Range(23);
        Dataset<string> Text<T>(Dataset<T> d) => d.Map(e => e is Tensor t ? string.Join(',', t.ToArray<long>()) : e is Tensor[] many ? string.Join(',', many.Select(x => x.Item<long>())) : $"{e}", parallel: 2).Prefetch(2);
        var dataset = kind switch
        {
            "batch" => Text(numbers.Batch(4)),
            "shuffle" => Text(numbers.Shuffle(7, 3).Batch(4)),
            "interleave" => Text(Ten.Interleave(n => Dataset.From(Enumerable.Repeat(n, n).ToArray()), cycleLength: 3, blockLength: 2)),
            "window" => Text(numbers.Window(5, shift: 3, stride: 2)),
            "repeat" => Text(numbers.Shuffle(5).Repeat(3).Take(50)),
            "repeat of unknown length" => Text(numbers.Filter(n => n.Item<long>() % 7 == 0).Repeat(3)),
            "filter" => Text(numbers.Filter(n => n.Item<long>() % 3 == 0)),
            "bucket" => Text(numbers.Map(n => Tensor.Range((int)n.Item<long>() % 5 + 1)).BucketBySequenceLength(t => t.Value().Length, [3], [3, 2])),
            "scan" => Text(Ten.Scan(0, (sum, n) => (sum + n, sum + n))),
            "shard" => Text(numbers.Shard(4, 3)),
            "concatenate" => Text(Ten.Concatenate(Ten.Skip(3))),
            _ => Text(Dataset.Zip(Ten, Ten.Shuffle(3)).Map(p => $"{p.First}-{p.Second}")),
        };
        var whole = dataset.Iterate(1).ToArray();

        Assert.NotEmpty(whole);
        for (var stop = 0; stop <= whole.Length; stop++)
        {
            var rest = new List<string>();
            using var iterator = dataset.Resume(new(1, 0));
            for (var i = 0; i < stop; i++) Assert.True(iterator.MoveNext());
            using var resumed = dataset.Resume(iterator.Position);
            while (resumed.MoveNext()) rest.Add(resumed.Current);
            Assert.Equal(whole[stop..], rest);
        }
    }

    [Fact]
    public void Window_ShiftsAndStrides_AreTheBooks()
    {
        Assert.Equal(["0,1,2", "1,2,3", "2,3,4"], Ten.Take(5).Window(3, shift: 1, dropRemainder: true).Select(w => string.Join(',', w)));
        Assert.Equal(["0,2", "4,6", "8"], Ten.Window(2, shift: 4, stride: 2).Select(w => string.Join(',', w)));
        Assert.Equal(["0,1", "4,5", "8,9"], Ten.Window(2, shift: 4).Select(w => string.Join(',', w)));
    }

    [Fact]
    public void Interleave_OfThree_TakesTurns()
        => Assert.Equal("a1 b1 c1 a2 b2 c2 b3", string.Join(' ', Dataset.From(["a2", "b3", "c2"]).Interleave(s => Dataset.From(Enumerable.Range(1, s[1] - '0').Select(i => $"{s[0]}{i}").ToArray()), cycleLength: 3)));

    [Fact]
    public void PaddedBatch_Texts_AndNumbers_AreFilledUp()
    {
        var batch = Dataset.From([(Tensor.Of(1L, 2), (Tensor)"a"), (Tensor.Of(3L), (Tensor)"b")]).PaddedBatch(2, value: -1).Single();

        Assert.Equal([1L, 2, 3, -1], batch.Item1.ToArray<long>());
        Assert.Equal(["a", "b"], batch.Item2.ToArray<string>());
        Assert.Contains("PaddedBatch", Assert.Throws<ShapeException>(() => Dataset.From([Tensor.Of(1L, 2), Tensor.Of(3L)]).Batch(2).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cache_SecondPass_DoesNotComputeAgain()
    {
        var computed = 0;
        var file = Path.Combine(Path.GetTempPath(), $"dataset-{Guid.NewGuid():N}");
        var source = Dataset.FromSlices((Tensor.Of(1f, 2, 3), Tensor.Of(4L, 5, 6))).Map(e => { computed++; return e; });
        try
        {
            var (memory, disk) = (source.Cache(), source.Cache(file));
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal([1f, 2, 3], memory.Select(e => e.Item1.Item<float>()));
                Assert.Equal([4L, 5, 6], disk.Select(e => e.Item2.Item<long>()));
            }

            Assert.Equal(6, computed);
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3]);
            Assert.Contains("damaged", Assert.Throws<EngineException>(() => disk.ToList()).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Prefetch_AFailingStep_ThrowsItsError()
        => Assert.Throws<InvalidOperationException>(() => Ten.Map(i => i < 5 ? i : throw new InvalidOperationException()).Prefetch(2).ToList());

    [Fact]
    public void SampleChooseAndResample_FollowTheirWeights()
    {
        var (zeros, ones) = (Dataset.Of(0).Repeat(), Dataset.Of(1).Repeat());

        Assert.Equal(0.25, Dataset.SampleFrom([zeros, ones], [0.75, 0.25], seed: 1).Take(4000).Average(), 0.02);
        Assert.Equal([0, 1, 1, 0], Dataset.ChooseFrom([zeros, ones], Dataset.From([0, 1, 1, 0])));
        var rare = Dataset.From(Enumerable.Range(0, 5000).Select(i => i % 10 == 0 ? 1 : 0).ToArray());
        Assert.Equal(0.5, rare.RejectionResample(i => i, [0.5, 0.5], seed: 2).Average(), 0.05);
        Assert.Equal([0, 3, 4], Dataset.From([0, 0, 3, 4, 3]).Unique());
        Assert.Equal(45, Ten.Reduce(0, (a, b) => a + b));
    }
}
