namespace Pipelines.Engine;

/// <summary>A variable's new value, stored when a function's run ends. Every assignment of a run sees the old values.</summary>
public sealed record Assignment
{
    /// <exception cref="ShapeException">Element type or shape of the value are not the variable's.</exception>
    public Assignment(Variable variable, Tensor value)
    {
        if (value.DType != variable.DType || value.Shape != variable.Shape)
            throw new ShapeException($"Assign: the value {value.Type} does not fit the variable '{variable.Name}', expected {variable.DType} {variable.Shape}.");
        (Variable, Value) = (variable, value);
    }

    public Variable Variable { get; }

    public Tensor Value { get; }

    /// <summary>The same where a condition of shape () holds; elsewhere the variable keeps its value.</summary>
    public Assignment When(Tensor condition) => new(Variable, Tensor.Where(condition, Value, Variable));
}
