using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Control;

/// <summary>A loop over time: the body reads its elements where the sequences are, and writes what it collects where it is to lie. Carries change between two places.</summary>
internal sealed class ScanStep : BodyStep
{
    private readonly Scan _op;
    private readonly BodyPlan _body;
    private readonly int _length;
    private readonly nint[] _carries, _spare, _rows, _bytes, _collected, _sequences;

    public ScanStep(Scan op, View[] results, View[] inputs, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
        : this(op, surroundings.BodyPlan(op.Body, symbols).Changing(op.Carries + op.Sequences), results, inputs, symbols)
    {
    }

    private ScanStep(Scan op, BodyPlan body, View[] results, View[] inputs, IReadOnlyDictionary<string, long> symbols)
        : base(results, inputs, Arena.Aligned(body.Bytes) + results.Take(op.Carries).Sum(r => Arena.Aligned(Bytes(r))))
    {
        (_op, _body, _length) = (op, body, checked((int)op.Length.Resolve(symbols)));
        (_carries, _sequences, _collected) = (new nint[op.Carries], new nint[op.Sequences], new nint[results.Length - op.Carries]);
        _bytes = [.. results.Take(op.Carries).Select(r => (nint)Bytes(r))];
        _spare = new nint[op.Carries];
        var offset = Arena.Aligned(body.Bytes);
        for (var i = 0; i < op.Carries; offset += Arena.Aligned(_bytes[i++])) _spare[i] = (nint)offset;
        _rows = [.. inputs.Skip(op.Carries).Take(op.Sequences).Concat(results.Skip(op.Carries)).Select(v => (nint)(Bytes(v) / Math.Max(1, _length)))];
    }

    public override void Run()
    {
        _body.Place(Scratch);
        for (var i = 0; i < _carries.Length; i++) _carries[i] = Input(i);
        for (var i = 0; i < _sequences.Length; i++) _sequences[i] = Input(_op.Carries + i);
        for (var i = 0; i < _collected.Length; i++) _collected[i] = Result(_op.Carries + i);
        for (var i = _op.Carries + _op.Sequences; i < Inputs.Count; i++) _body.Parameters[i]?.Place(Input(i));
        if (_length > 0) _body.RunOnce();
        for (var step = 0; step < _length; step++) Step(step, _op.Reverse ? _length - 1 - step : step);
        for (var i = 0; _length == 0 && i < _carries.Length; i++) Copy(_carries[i], Result(i), _bytes[i]);
    }

    private void Step(int step, nint t)
    {
        // The last step writes the results; those before it in turn there and in the spare place.
        var isSpare = (_length - 1 - step) % 2 != 0;
        for (var i = 0; i < _carries.Length; i++)
        {
            _body.Parameters[i]?.Place(_carries[i]);
            _body.Results[i].Place(_carries[i] = isSpare ? Scratch + _spare[i] : Result(i));
        }

        for (var i = 0; i < _sequences.Length; i++) _body.Parameters[_op.Carries + i]?.Place(_sequences[i] + t * _rows[i]);
        for (var i = 0; i < _collected.Length; i++) _body.Results[_op.Carries + i].Place(_collected[i] + t * _rows[_sequences.Length + i]);
        _body.Run();
    }
}
