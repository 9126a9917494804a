using System.Globalization;

namespace Pipelines.Data.Tests;

/// <summary>Holds a reader against damaged files: it reads them or fails with a <see cref="DataException"/>, and takes no more memory than its limits allow.</summary>
internal static class Fuzzing
{
    private const long MaxBytesPerFile = 1L << 28;

    /// <summary>How many times the usual number of mutations: <c>PIPELINE_FUZZ_FACTOR=50</c> makes the 20,000 of all readers a million.</summary>
    public static readonly int Factor = int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ_FACTOR"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? Math.Max(1, factor) : 1;

    /// <summary>Reads mutations of a file.</summary>
    /// <param name="original">The whole file.</param>
    /// <param name="seed">Seeds the mutations.</param>
    /// <param name="rounds">How many, times <c>PIPELINE_FUZZ_FACTOR</c>.</param>
    /// <param name="read">Reads a mutated file from its path to its end.</param>
    /// <param name="name">Name of the file that is written, which tells its format.</param>
    public static void Run(byte[] original, int seed, int rounds, Action<string> read, string name)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        for (var round = 0; round < rounds * Factor; round++)
        {
            var content = Mutations.Of(original, random);
            var file = folder.Write(name, content);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(file);
            }
            catch (DataException e)
            {
                Assert.NotEmpty(e.Message);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, round {round}: {e} of {Convert.ToHexString(content.AsSpan(0, Math.Min(content.Length, 4000)))}");
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxBytesPerFile);
        }
    }

    /// <summary>Reads all rows of a source.</summary>
    public static void ReadAll(this IExampleSource source)
    {
        foreach (var batch in source.Read()) Assert.True(batch.Rows > 0);
    }
}
