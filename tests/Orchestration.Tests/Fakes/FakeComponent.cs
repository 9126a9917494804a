using Pipelines.Data;
using Pipelines.Orchestration.Components;

namespace Pipelines.Orchestration.Tests.Fakes;

/// <summary>A component that joins the text of its inputs with its own name, and does whatever else a test wants.</summary>
public sealed class FakeComponent(string name, params string[] reads) : Component, IExecutor
{
    public override string Name => name;

    public override IReadOnlyList<InputSlot> Inputs => [.. reads.Select(type => new InputSlot(type, type)), .. GateInputs.Select(type => new InputSlot(type, type, GateOnly: true))];

    public override IReadOnlyList<OutputSlot> Outputs => [new OutputSlot("text", name)];

    public override object Options => Told;

    public override bool ChangesItsSources => ChangesSources;

    public override IEnumerable<Source> SourcesOf(Surroundings surroundings) => SourceFiles.Select(file => Source.OfFile(Path.GetFileName(file), file));

    public override IExecutor CreateExecutor() => this;

    public object Told { get; init; } = new { };

    public IReadOnlyList<string> SourceFiles { get; init; } = [];

    public IReadOnlyList<string> GateInputs { get; init; } = [];

    public bool ChangesSources { get; init; }

    public Func<StepContext, CancellationToken, Task>? Meanwhile { get; init; }

    public RowAccount? Rows { get; init; }

    public string? Refusal { get; set; }

    public int Executions { get; private set; }

    public async Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        Executions++;
        var before = reads.Select(slot => File.ReadAllText(Path.Combine(context.Input(slot), "text.txt")));
        var sources = SourceFiles.Select(file => File.Exists(file) ? File.ReadAllText(file) : "");
        var output = context.Output("text");
        if (Meanwhile is not null)
        {
            await Meanwhile(context, cancellation);
        }

        File.WriteAllText(Path.Combine(output, "text.txt"), $"{name}({string.Join(",", before.Concat(sources))})");
        return new ExecutionResult($"{name} done", Rows) { Refusal = Refusal, Metrics = new Dictionary<string, double> { ["size"] = 1 } };
    }
}
