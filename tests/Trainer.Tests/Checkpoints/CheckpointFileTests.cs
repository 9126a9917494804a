using Pipelines.Engine;
using Pipelines.Engine.Metrics;
using Pipelines.Trainer.Checkpoints;

namespace Pipelines.Trainer.Tests.Checkpoints;

public sealed class CheckpointFileTests
{
    [Fact]
    public void Read_OfWritten_GivesItBack()
    {
        using var folder = new TemporaryFolder();
        var written = Sample();

        CheckpointFile.Write(folder.Path, Sample() with { Epoch = 1 });
        CheckpointFile.Write(folder.Path, written);
        var read = CheckpointFile.Read(folder.Path, "abc")!;

        Assert.Equal(written with { Epochs = read.Epochs, Tensors = read.Tensors }, read);
        Assert.Equal(0.1 + 0.2, read.Epochs[0].TrainLoss);
        Assert.Equal("only one class", read.Epochs[0].Eval["auc"].Undefined);
        Assert.True(written.Tensors["w"].ContentEquals(read.Tensors["w"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Read_OfAnotherTraining_GivesNone()
    {
        using var folder = new TemporaryFolder();
        CheckpointFile.Write(folder.Path, Sample());

        Assert.Null(CheckpointFile.Read(folder.Path, "def"));
        Assert.Null(CheckpointFile.Read(folder["absent"], "abc"));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(60)]
    [InlineData(-1)]
    public void Read_OfCutFile_SaysSo(int length)
    {
        using var folder = new TemporaryFolder();
        CheckpointFile.Write(folder.Path, Sample());
        string file = folder["checkpoint.safetensors"];
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(length < 0 ? bytes.Length + length : length)]);

        var error = Assert.Throws<TrainerException>(() => CheckpointFile.Read(folder.Path, "abc"));

        Assert.StartsWith($"The checkpoint {file} is damaged:", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Delete it to train from the start.", error.Message, StringComparison.Ordinal);
    }

    private static Checkpoint Sample() => new("abc", 2, 3, 0.25, 48, 1, null,
        [new EpochRecord(1, 0.1 + 0.2, new Dictionary<string, MetricValue> { ["loss"] = MetricValue.Of(0.5), ["auc"] = MetricValue.NotDefined("only one class") })],
        new Dictionary<string, NDArray> { ["w"] = NDArray.From([1f, 2f, float.MinValue]), ["n"] = NDArray.Scalar(7L) });
}
