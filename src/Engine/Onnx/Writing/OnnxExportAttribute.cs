namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Marks the method that writes one operation: it takes the emitter, the tensor and its operation, adds nodes and gives the name of the result.
/// The operation is told by the type of the last parameter. Elementwise operations that name their ONNX operator need none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnnxExportAttribute : Attribute;
