using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Onnx.Reading;
using Pipelines.Engine.Onnx.Writing;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx;

/// <summary>Operations that ONNX has no operator for, as operators of a domain of our own: the name is the operation's, an attribute stands for each parameter of its record.</summary>
internal static class HostOperators
{
    private static readonly Dictionary<string, ConstructorInfo> _operations = typeof(Op).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Op)) && !type.IsAbstract && OpTable.For(type).Kind == OpKind.Host)
        .ToDictionary(type => OpTable.For(type).Name, type => type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!);

    public static string Write(OnnxEmitter emitter, Tensor tensor)
    {
        var facts = tensor.Op.Facts;
        if (facts.Kind != OpKind.Host)
            throw new OnnxException($"{tensor} cannot be written: ONNX has no operator for it. It belongs to training; write the graph of the prediction alone.");
        if (!_operations.TryGetValue(facts.Name, out var constructor) || constructor.DeclaringType != tensor.Op.GetType())
            throw new OnnxException($"{tensor} cannot be written: it is an operation from outside the engine, which no reader would know. Express it by the engine's operations.");

        var attributes = constructor.GetParameters().Select(parameter => Attribute(parameter.Name!, tensor.Op.GetType().GetProperty(parameter.Name!)!.GetValue(tensor.Op), tensor));
        return emitter.Node(OnnxWriter.HostDomain, facts.Name, emitter.InputsOf(tensor), attributes);
    }

    public static bool TryRead(string name, [NotNullWhen(true)] out Func<OnnxNode, Tensor[]>? read)
    {
        read = _operations.TryGetValue(name, out var constructor)
            ? node => [Tensor.Apply((Op)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter, node))]), [.. node.AllInputs()])]
            : null;
        return read is not null;
    }

    private static AttributeProto Attribute(string name, object? value, Tensor tensor) => value switch
    {
        int number => OnnxAttributes.Int(name, number),
        long number => OnnxAttributes.Int(name, number),
        DType type => OnnxAttributes.Int(name, (long)type),
        string text => OnnxAttributes.Text(name, text),
        EquatableList<int> numbers => OnnxAttributes.Ints(name, numbers),
        NDArray array => OnnxAttributes.Array(name, array),
        _ => throw new OnnxException($"{tensor} cannot be written: its parameter '{name}' has no form in a file."),
    };

    private static object Value(ParameterInfo parameter, OnnxNode node)
    {
        var name = parameter.Name!;
        return parameter.ParameterType switch
        {
            var type when type == typeof(int) => node.Int32(name),
            var type when type == typeof(long) => node.Int(name),
            var type when type == typeof(DType) => (DType)node.Int(name),
            var type when type == typeof(string) => node.Text(name),
            var type when type == typeof(EquatableList<int>) => new EquatableList<int>(node.Ints32(name)),
            var type when type == typeof(NDArray) => node.Array(name) ?? throw node.Fault($"attribute '{name}' is missing"),
            _ => throw node.Fault($"parameter '{name}' has no form in a file"),
        };
    }
}
