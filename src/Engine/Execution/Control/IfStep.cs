using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Control;

/// <summary>One of two graphs, which writes the results where they are to lie.</summary>
internal sealed class IfStep : BodyStep
{
    private readonly BodyPlan _then, _else;

    public IfStep(If op, View[] results, View[] inputs, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
        : this(surroundings.BodyPlan(op.Then, symbols).Changing(inputs.Length - 1), surroundings.BodyPlan(op.Else, symbols).Changing(inputs.Length - 1), results, inputs)
    {
    }

    private IfStep(BodyPlan then, BodyPlan otherwise, View[] results, View[] inputs)
        : base(results, inputs, Math.Max(then.Bytes, otherwise.Bytes)) => (_then, _else) = (then, otherwise);

    public override void Run()
    {
        var body = Inputs[0].First<bool>() ? _then : _else;
        body.Place(Scratch);
        for (var i = 1; i < Inputs.Count; i++) body.Parameters[i - 1]?.Place(Input(i));
        for (var i = 0; i < body.Results.Length; i++) body.Results[i].Place(Result(i));
        body.RunOnce();
        body.Run();
    }
}
