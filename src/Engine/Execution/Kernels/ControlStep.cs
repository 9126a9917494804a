using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Kernels;

/// <summary>An operation with graphs of its own: each has a plan of its own, which the operation runs as often as it wants.</summary>
internal sealed class ControlStep : Step, IBodyRunner
{
    private readonly ControlOp _op;
    private readonly IReadOnlyDictionary<string, long> _symbols;
    private readonly Dictionary<Body, (string[] Names, Plan Plan)> _plans;

    public ControlStep(ControlOp op, View[] outputs, View[] inputs, IReadOnlyDictionary<string, long> symbols)
        : base(outputs[0], inputs)
    {
        (_op, Outputs, _symbols) = (op, outputs, symbols);
        _plans = op.Bodies.Distinct().ToDictionary(body => body, body => (
            body.Parameters.Select(Graph.NameOf).ToArray(),
            PlanBuilder.Build(Lowering.Of(body.Results), [], symbols)));
    }

    public override IReadOnlyList<View> Outputs { get; }

    public override void Run()
    {
        var results = _op.Facts.Control!(_op, [.. Inputs.Select(ToArray)], this);
        for (var i = 0; i < results.Length; i++) Array.Copy(results[i].Storage, 0, Outputs[i].Slot.Data, Outputs[i].Offset, results[i].Length);
    }

    NDArray[] IBodyRunner.Run(Body body, IReadOnlyList<NDArray> values)
    {
        var (names, plan) = _plans[body];
        return plan.Run(names.Zip(values).ToDictionary(p => p.First, p => p.Second));
    }

    NDArray IBodyRunner.New(TensorType type) => NDArray.Zeros(type.DType, type.Shape.Resolve(_symbols));

    int IBodyRunner.Resolve(Dim length) => checked((int)length.Resolve(_symbols));

    private static NDArray ToArray(View view)
    {
        var array = NDArray.Zeros(view.DType, view.Shape);
        Array.Copy(view.Slot.Data, view.Offset, array.Storage, 0, array.Length);
        return array;
    }
}
