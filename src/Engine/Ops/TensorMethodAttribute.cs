namespace Pipelines.Engine.Ops;

/// <summary>Asks for a method of <see cref="Tensor"/> named like the record, with the record's parameters. Elementwise operations get one unasked.</summary>
/// <param name="inputs">1 for a method of the input, 2 for a static method of two.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TensorMethodAttribute(int inputs) : Attribute
{
    public int Inputs { get; } = inputs;
}
