using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Control;

/// <summary>An operation with graphs of its own, of which some handle text: by the operation's own evaluation, over arrays.</summary>
internal sealed class HostControlStep : Step, IBodyRunner
{
    private readonly ControlOp _op;
    private readonly IReadOnlyDictionary<string, long> _symbols;
    private readonly Dictionary<Body, (Plan Plan, Arena Arena)> _plans;

    public HostControlStep(ControlOp op, View[] outputs, View[] inputs, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
        : base(outputs[0], inputs)
    {
        (_op, Outputs, _symbols) = (op, outputs, symbols);
        _plans = op.Bodies.Distinct().ToDictionary(body => body, body => (surroundings.Plan(body, symbols), new Arena()));
    }

    public override IReadOnlyList<View> Outputs { get; }

    public override void Run()
    {
        var results = _op.Facts.Control!(_op, [.. Inputs.Select(i => i.ToArray())], this);
        for (var i = 0; i < results.Length; i++) Outputs[i].Store(results[i]);
    }

    NDArray[] IBodyRunner.Run(Body body, IReadOnlyList<NDArray> values)
    {
        var (plan, arena) = _plans[body];
        var results = plan.CreateOutputs();
        plan.Run([.. values], results, arena);
        return results;
    }

    NDArray IBodyRunner.New(TensorType type) => NDArray.Zeros(type.DType, type.Shape.Resolve(_symbols));

    int IBodyRunner.Resolve(Dim length) => checked((int)length.Resolve(_symbols));
}
