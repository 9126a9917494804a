namespace Pipelines.Engine.Functions;

/// <summary>
/// A C# function that is called once for each type of call, to make a graph, which runs from then on. What C# does besides (printing,
/// counting) happens while tracing only; what it reads besides tensors is what it was then. Variables are captured by
/// reference, and may be made in the first trace only. Called inside another trace it becomes part of that one.
/// </summary>
public abstract class TracedFunction
{
    private readonly Func<object?[], object?> _body;
    private readonly string[] _names;
    private readonly FunctionOptions _options;
    private readonly List<ConcreteFunction> _traces = [];
    private readonly List<string> _retraces = [];
    private readonly Lock _tracing = new();
    private bool _hasMadeVariables;

    private protected TracedFunction(Delegate function, Func<object?[], object?> body, FunctionOptions? options)
    {
        (_body, _options) = (body, options ?? new());
        _names = [.. function.Method.GetParameters().Select((p, i) => p.Name is { Length: > 0 } name ? name : $"argument_{i}")];
        Name = _options.Name ?? (function.Method.Name.Contains('<') ? "lambda" : function.Method.Name);
    }

    /// <summary>When true, traced functions run as plain C#, tensor by tensor: for stepping through them.</summary>
    public static bool RunEagerly { get; set; }

    /// <summary>The name in messages.</summary>
    public string Name { get; }

    /// <summary>The traces that are kept, the one used last at the end.</summary>
    public IReadOnlyList<ConcreteFunction> Traces => _traces;

    /// <summary>Why each trace but the first was made: which argument was what before, and what it is.</summary>
    public IReadOnlyList<string> Retraces => _retraces;

    /// <summary>The trace for a type of call, made without running. In the place of a tensor its <see cref="TensorType"/> can be given.</summary>
    public ConcreteFunction Concrete(params object?[] arguments)
    {
        object?[] placed = [.. arguments.Select((a, i) => a is TensorType type ? Tensor.Input(_names[i], type.DType, type.Shape) : a)];
        return Find(placed);
    }

    private protected object? Invoke(params object?[] arguments)
    {
        if (RunEagerly || Trace.Current is not null) return _body(arguments);
        return Find(arguments).Call([.. arguments.SelectMany(Structure.Tensors)]);
    }

    private ConcreteFunction Find(object?[] arguments)
    {
        var call = new CallType(arguments);
        lock (_tracing)
        {
            if (_options.Signature is { } signature) call = Signed(call, signature, arguments);
            var found = _traces.Where(t => call.Fits(t.CallType)).MinBy(t => t.CallType.Openness) ?? Retrace(call, arguments);
            _traces.Remove(found);
            _traces.Add(found);
            if (_traces.Count > _options.MaxTraces) _traces.RemoveAt(0);
            return found;
        }
    }

    private ConcreteFunction Retrace(CallType call, object?[] arguments)
    {
        if (_traces.Count == 0) return New(call, arguments);
        var changes = _names.Select((name, i) => call.Change(_traces[^1].CallType, i, name)).OfType<string>();
        _retraces.Add($"{Name} was traced again: {string.Join("; ", changes)}.");
        if (_options.ReduceRetracing && _traces.Select(t => call.Widened(t.CallType)).FirstOrDefault(w => w is not null) is { } wider)
        {
            try
            {
                return New(wider, arguments);
            }
            catch (ShapeException)
            {
                // The function needs to know these lengths.
            }
        }

        return New(call, arguments);
    }

    private CallType Signed(CallType call, IReadOnlyList<TensorType> signature, object?[] arguments)
    {
        var next = 0;
        object?[] declared = [.. arguments.Select(a => Structure.Map(a, t => next < signature.Count ? new Tensor(new Ops.Input("", signature[next].DType, signature[next].Shape), [], signature[next++]) : throw Misfit()))];
        var wanted = new CallType(declared);
        return next == signature.Count && call.Fits(wanted) ? wanted : throw Misfit();

        EngineException Misfit() => new($"{Name}: the call ({string.Join(", ", call.Types.SelectMany(t => t))}) does not fit its signature ({string.Join(", ", signature)}).{Tracing.SourceLines.Of([])} Cast or reshape the arguments, or leave the signature out.");
    }

    private ConcreteFunction New(CallType type, object?[] arguments)
    {
        using var hidden = GradientTape.Hide();
        using var trace = new Trace(keepLines: true) { IsFunction = true, DrawsFromSeed = true };
        var inputs = new List<Tensor>();
        object?[] placed = [.. arguments.Select((argument, i) =>
        {
            var number = 0;
            return Structure.Map(argument, _ =>
            {
                var (dtype, shape) = type.Types[i][number];
                inputs.Add(Tensor.Input(type.Types[i].Length == 1 ? _names[i] : $"{_names[i]}_{number}", dtype, shape));
                number++;
                return inputs[^1];
            });
        })];
        var result = _body(placed);
        if (trace.MadeVariables.Count > 0 && _hasMadeVariables)
            throw new EngineException($"{Name}: the variable '{trace.MadeVariables[0].Name}' was made in a trace that is not the first. Make variables once, outside of the function or guarded by a null check.");
        _hasMadeVariables = true;
        return new(Name, type, [.. inputs], result, trace.Assignments);
    }
}
