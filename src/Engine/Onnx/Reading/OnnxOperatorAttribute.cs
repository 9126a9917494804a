namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Marks the method that turns a node of one ONNX operator into tensors of the engine. The method takes an <see cref="OnnxNode"/> and returns
/// a <see cref="Tensor"/>, or an array with one tensor an output. A new operator is one more such method; the table finds it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OnnxOperatorAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <value>The operator set: empty for ONNX's own, <see cref="MachineLearning"/> for the classical models.</value>
    public string Domain { get; init; } = "";

    public const string MachineLearning = "ai.onnx.ml";
}
