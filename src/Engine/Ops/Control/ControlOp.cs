namespace Pipelines.Engine.Ops;

/// <summary>An operation that runs graphs of its own. It has several results, which <see cref="Result"/> gives one by one; its node itself has the first result's type.</summary>
public abstract record ControlOp : Op
{
    /// <summary>The graphs that it runs.</summary>
    public abstract IReadOnlyList<Body> Bodies { get; }

    /// <summary>Applies an operation of several results.</summary>
    /// <returns>The results.</returns>
    /// <exception cref="EngineException">The inputs do not fit.</exception>
    internal static Tensor[] Apply(ControlOp op, IReadOnlyList<Tensor> inputs)
    {
        var node = Tensor.Apply(op, [.. inputs]);
        return [.. Enumerable.Range(0, op.Facts.Results!(op, node.Inputs).Count).Select(i => Tensor.Apply(new Result(i), node))];
    }

    /// <summary>Holds the inputs against a body's parameters.</summary>
    private protected static void CheckParameters(string name, Body body, IReadOnlyList<Tensor> inputs, int first, string what)
    {
        for (var i = 0; i < body.Parameters.Count; i++)
            if (inputs[first + i].Type != body.Parameters[i].Type)
                throw Check.ShapeFault(name, inputs, $"{what} takes {body.Parameters[i].Type} as its value {i + 1}, but {inputs[first + i].Type} came.");
    }
}
