using System.Globalization;
using Pipelines.Serving.Models;
using Pipelines.Serving.Tests.Fakes;

namespace Pipelines.Serving.Tests.Fuzzing;

/// <summary>Model files that are cut, changed or made to harm: each is loaded or refused with a reason, in little memory.</summary>
public sealed class ModelFileFuzzTests : IDisposable
{
    private const long MostBytes = 512L << 20;

    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("PIPELINE_FUZZ_CASES") ?? "300", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public ModelFileFuzzTests() => RealModel.Publish(_folder.Path, "line", 1, 1);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("model.onnx", 21)]
    [InlineData("signatures.json", 22)]
    public void Open_MutatedFile_IsLoadedOrRefused(string name, int seed)
    {
        var file = _folder.File(Path.Combine("line", "1", name));
        var whole = File.ReadAllBytes(file);
        var random = new Random(seed);
        for (var index = 0; index < Cases; index++)
        {
            // A model's bytes are weights for the most part: what comes before and after them is where a change tells.
            var mutated = index % 2 == 0 ? Mutations.Mutate(whole, random) : [.. Mutations.Mutate(whole[..Math.Min(whole.Length, 200)], random), .. whole[Math.Min(whole.Length, 200)..]];
            File.WriteAllBytes(file, mutated);
            Open(index, Convert.ToBase64String(mutated.AsSpan(0, Math.Min(mutated.Length, 400))));
        }
    }

    [Fact]
    public void Open_FileThatEndsEarly_IsLoadedOrRefused()
    {
        var file = _folder.File(Path.Combine("line", "1", "model.onnx"));
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 100))
        {
            File.WriteAllBytes(file, whole[..length]);
            Open(length, $"the first {length} bytes");
        }
    }

    /// <summary>Bytes that claim more than there is: lengths of gigabytes, varints without end, messages within messages.</summary>
    [Theory]
    [InlineData("OqD/////Bw==")]
    [InlineData("////////////////////////////////")]
    [InlineData("OhAKDgoMCgoKCAoGCgQKAgoA")]
    public void Open_HostileFile_IsRefused(string base64)
    {
        File.WriteAllBytes(_folder.File(Path.Combine("line", "1", "model.onnx")), Convert.FromBase64String(base64));

        Assert.Throws<ServingException>(() => ModelPath.Open(_folder.File("line")));
    }

    private void Open(int index, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            ModelPath.Open(_folder.File("line")).Dispose();
        }
        catch (ServingException)
        {
            // Refused, with a reason for whoever published it.
        }
        catch (Exception exception)
        {
            Assert.Fail($"Case {index}: {exception} for {what}");
        }
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used < MostBytes, $"Case {index} took {used >> 20} MiB for {what}");
    }
}
