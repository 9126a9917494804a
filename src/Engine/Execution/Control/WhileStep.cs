using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Control;

/// <summary>A loop whose state changes between two places until its condition does not hold.</summary>
internal sealed unsafe class WhileStep : BodyStep
{
    private readonly While _op;
    private readonly BodyPlan _condition, _body;
    private readonly nint[] _state, _bytes, _spare;
    private readonly nint _conditionScratch, _holds;

    public WhileStep(While op, View[] results, View[] inputs, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
        : this(op, surroundings.BodyPlan(op.Condition, symbols).Changing(op.Carries), surroundings.BodyPlan(op.Body, symbols).Changing(op.Carries), results, inputs)
    {
    }

    private WhileStep(While op, BodyPlan condition, BodyPlan body, View[] results, View[] inputs)
        : base(results, inputs, Arena.Aligned(body.Bytes) + Arena.Aligned(condition.Bytes) + Arena.Alignment + results.Sum(r => Arena.Aligned(Bytes(r))))
    {
        (_op, _condition, _body) = (op, condition, body);
        (_state, _spare, _bytes) = (new nint[op.Carries], new nint[op.Carries], [.. results.Select(r => (nint)Bytes(r))]);
        _conditionScratch = (nint)Arena.Aligned(body.Bytes);
        _holds = _conditionScratch + (nint)Arena.Aligned(condition.Bytes);
        long offset = _holds + Arena.Alignment;
        for (var i = 0; i < op.Carries; offset += Arena.Aligned(_bytes[i++])) _spare[i] = (nint)offset;
    }

    public override void Run()
    {
        _body.Place(Scratch);
        _condition.Place(Scratch + _conditionScratch);
        _condition.Results[0].Place(Scratch + _holds);
        for (var i = 0; i < Inputs.Count; i++)
        {
            if (i < _op.Carries) _state[i] = Input(i);
            else _body.Parameters[i]?.Place(Input(i));
            _condition.Parameters[i]?.Place(Input(i));
        }

        _condition.RunOnce();
        for (var step = 0; step != _op.Maximum && Holds(); step++)
        {
            if (step == 0) _body.RunOnce();
            Step(isSpare: step % 2 != 0);
        }

        for (var i = 0; i < _state.Length; i++)
            if (_state[i] != Result(i)) Copy(_state[i], Result(i), _bytes[i]);
    }

    private bool Holds()
    {
        for (var i = 0; i < _state.Length; i++) _condition.Parameters[i]?.Place(_state[i]);
        _condition.Run();
        return *(bool*)(Scratch + _holds);
    }

    private void Step(bool isSpare)
    {
        for (var i = 0; i < _state.Length; i++)
        {
            _body.Parameters[i]?.Place(_state[i]);
            _body.Results[i].Place(_state[i] = isSpare ? Scratch + _spare[i] : Result(i));
        }

        _body.Run();
    }
}
