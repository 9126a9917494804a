using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Tests.Planning;

public sealed class FingerprintTests
{
    private static readonly FingerprintPart Epochs = new(PartKind.Option, "epochs", "10");
    private static readonly FingerprintPart Code = new(PartKind.Code, "Pipelines.Trainer", "aa");
    private static readonly FingerprintPart Train = new(PartKind.Source, "train.csv", "bb");

    [Fact]
    public void Value_PartsInAnotherOrder_IsTheSame()
    {
        Assert.Equal(new Fingerprint([Epochs, Code, Train]).Value, new Fingerprint([Train, Epochs, Code]).Value);
    }

    [Fact]
    public void ChangesSince_EachKindOfChange_IsNamed()
    {
        var before = new Fingerprint([Epochs, Code, Train]);
        var now = new Fingerprint([Epochs with { Value = "20" }, Code with { Value = "ab" }, new FingerprintPart(PartKind.Source, "more.csv", "cc")]);

        Assert.Equal(
            ["code changed", "options changed: epochs 10 -> 20", "input added: more.csv", "input removed: train.csv"],
            now.ChangesSince(before.Parts));
    }
}
