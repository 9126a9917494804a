using System.Reflection;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>How operations are written, found once by their attribute.</summary>
internal static class OnnxExportTable
{
    private static readonly Dictionary<Type, Func<OnnxEmitter, Tensor, string>> _exports = Find();

    /// <summary>True when an ONNX operator, or a few of them, computes the operation.</summary>
    public static bool Covers(Op op) => _exports.ContainsKey(op.GetType()) || IsOneOperator(op) || op is Input;

    public static string Write(OnnxEmitter emitter, Tensor tensor) =>
        _exports.TryGetValue(tensor.Op.GetType(), out var export) ? export(emitter, tensor)
        : IsOneOperator(tensor.Op) ? emitter.Node(tensor.Op.Facts.Onnx!, emitter.InputsOf(tensor))
        : HostOperators.Write(emitter, tensor);

    private static bool IsOneOperator(Op op) => op.Facts is { Elementwise: not null, Onnx: not null };

    private static Dictionary<Type, Func<OnnxEmitter, Tensor, string>> Find() => typeof(OnnxExportTable).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(OnnxExportTable).Namespace)
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(OnnxExportAttribute)))
        .ToDictionary(method => method.GetParameters()[2].ParameterType, Bind);

    private static Func<OnnxEmitter, Tensor, string> Bind(MethodInfo method) =>
        typeof(OnnxExportTable).GetMethod(nameof(Typed), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(method.GetParameters()[2].ParameterType)
            .Invoke(null, [method]) as Func<OnnxEmitter, Tensor, string> ?? throw new InvalidOperationException($"{method.Name} cannot be bound.");

    private static Func<OnnxEmitter, Tensor, string> Typed<TOp>(MethodInfo method)
        where TOp : Op
    {
        var export = method.CreateDelegate<Func<OnnxEmitter, Tensor, TOp, string>>();
        return (emitter, tensor) => export(emitter, tensor, (TOp)tensor.Op);
    }
}
