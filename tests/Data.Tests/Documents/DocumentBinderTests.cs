using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Pipelines.Data.Documents;

namespace Pipelines.Data.Tests.Documents;

public sealed class DocumentBinderTests
{
    public enum Mode { RunOnce, Skip }

    public abstract record Step;

    public sealed record ZScore : Step;

    public sealed record Clip(float Low, float High = 1) : Step;

    public sealed record Pick(IReadOnlyList<string> Names) : Step;

    [DisplayName("scale_0_1")]
    public sealed record ScaleTo01 : Step;

    [OperationKey("by", Default = "hash")]
    public abstract record Split;

    public sealed record Hash(string? Key = null) : Split;

    public sealed record File(IReadOnlyDictionary<string, string> Files) : Split;

    public abstract record Rate
    {
        public static implicit operator Rate(double value) => new Constant(value);
    }

    public sealed record Constant(double Value) : Rate;

    public sealed record Decay(double Initial, int Epochs) : Rate;

    public sealed record Options(
        string Name,
        [Range(1, 100)] int Epochs = 10,
        double? Limit = null,
        Mode Misfire = Mode.RunOnce,
        Rate? Rate = null,
        Split? Split = null,
        IReadOnlyDictionary<string, IReadOnlyList<Step>>? Transform = null)
    {
        public bool Shuffle { get; init; } = true;

        public int From { get; init; }

        public int To { get; init; } = 10;
    }

    private sealed class OptionsRules : AbstractValidator<Options>
    {
        public OptionsRules() => RuleFor(o => o.To).GreaterThanOrEqualTo(o => o.From).WithMessage("The end is before the beginning.");
    }

    private static Options Bind(string text) => DocumentBinder.Bind<Options>(Document.Parse(text, "t.yaml"));

    private static IReadOnlyList<Fault> Faults(string text) => Assert.Throws<DocumentException>(() => Bind(text)).Faults;

    [Fact]
    public void Bind_EverythingLeftOut_TakesDefaults() => Assert.Equal(new Options("x"), Bind("name: x"));

    [Fact]
    public void Bind_Values_AreTyped()
    {
        var options = Bind("name: '7'\nepochs: 1_0\nlimit: 2.5e-3\nmisfire: skip\nshuffle: false\n");

        Assert.Equal(new Options("7", 10, 0.0025, Mode.Skip) { Shuffle = false }, options);
    }

    [Fact]
    public void Bind_Operations_TakeEachForm()
    {
        var options = Bind("name: x\ntransform:\n  a: [z_score, { clip: [-1, 2] }, { clip: { low: 0 } }, { clip: 3 }]\n  b: { pick: [u, v] }\n  c: scale_0_1\n");

        Assert.Equal([new ZScore(), new Clip(-1, 2), new Clip(0), new Clip(3)], options.Transform!["a"]);
        Assert.Equal(["u", "v"], ((Pick)options.Transform["b"][0]).Names);
        Assert.Equal([new ScaleTo01()], options.Transform["c"]);
        Assert.Equal(["a", "b", "c"], options.Transform.Keys);
    }

    [Fact]
    public void Bind_NumberForAnOperation_IsConverted()
    {
        Assert.Equal(new Constant(0.5), Bind("name: x\nrate: 0.5").Rate);
        Assert.Equal(new Decay(1, 3), Bind("name: x\nrate: { decay: { initial: 1, epochs: 3 } }").Rate);
    }

    [Fact]
    public void Bind_KeyedOperation_IsChosenByItsKey()
    {
        Assert.Equal(new Hash("id"), Bind("name: x\nsplit: { by: hash, key: id }").Split);
        Assert.Equal(new Hash("id"), Bind("name: x\nsplit: { key: id }").Split);
        Assert.Equal("a.csv", ((File)Bind("name: x\nsplit: { by: file, files: { train: a.csv } }").Split!).Files["train"]);
    }

    [Theory]
    [InlineData("name: x\nepoch: 3", "t.yaml:2:1: Unknown key 'epoch'.", "epochs")]
    [InlineData("name: x\nmisfire: skipp", "t.yaml:2:10: misfire: This is 'skipp'.", "skip")]
    [InlineData("name: x\ntransform: { a: z_scor }", "t.yaml:2:17: transform.a: Unknown name 'z_scor'.", "z_score")]
    [InlineData("name: x\nepochs: many", "t.yaml:2:9: epochs: This is 'many'. Expected a whole number.", null)]
    [InlineData("name: x\nepochs: 0", "out of range. Expected a value from 1 to 100.", null)]
    [InlineData("name: x\nepochs: '3'", "a text in quotes", null)]
    [InlineData("epochs: 3", "The key 'name' is missing. Expected text.", null)]
    [InlineData("name: x\nfrom: 11", "The end is before the beginning.", null)]
    [InlineData("name: x\ntransform: { a: [{ clip: [1, 2, 3] }] }", "There are 3 arguments. Expected at most 2: low, high.", null)]
    [InlineData("name: x\ntransform: { a: [{ clip: 1, z_score: 2 }] }", "Expected a name, or a mapping of one name to its arguments.", null)]
    public void Bind_Fault_SaysWhereWhatAndNearest(string text, string expected, string? nearest)
    {
        var fault = Assert.Single(Faults(text));

        Assert.Contains(expected, fault.ToString(), StringComparison.Ordinal);
        Assert.Equal(nearest, fault.Nearest);
    }

    [Fact]
    public void Bind_ManyFaults_AreReportedTogetherInOrder()
    {
        var faults = Faults("nam: x\nepochs: a\nshuffle: 1\ntransform: { a: z }");

        Assert.Equal([1, 1, 2, 3, 4], faults.Select(f => f.Origin.Line));
    }
}
