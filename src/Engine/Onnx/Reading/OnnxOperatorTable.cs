using System.Reflection;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>The operators that can be read, found once by their attribute.</summary>
internal static class OnnxOperatorTable
{
    private static readonly Dictionary<(string Domain, string Name), Func<OnnxNode, Tensor[]>> _operators = Find();

    public static IEnumerable<(string Domain, string Name)> Names => _operators.Keys;

    public static bool TryGet(string domain, string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Func<OnnxNode, Tensor[]>? read) =>
        _operators.TryGetValue((Normal(domain), name), out read) || (domain == OnnxWriter.HostDomain && HostOperators.TryRead(name, out read));

    /// <summary>ONNX's own domain is written as the empty text or as <c>ai.onnx</c>.</summary>
    public static string Normal(string domain) => domain == "ai.onnx" ? "" : domain;

    private static Dictionary<(string, string), Func<OnnxNode, Tensor[]>> Find()
    {
        var operators = new Dictionary<(string, string), Func<OnnxNode, Tensor[]>>();
        var methods = typeof(OnnxOperatorTable).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(OnnxOperatorTable).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        foreach (var method in methods)
            foreach (var mark in method.GetCustomAttributes<OnnxOperatorAttribute>())
                operators.Add((mark.Domain, mark.Name), Bind(method));

        return operators;
    }

    private static Func<OnnxNode, Tensor[]> Bind(MethodInfo method)
    {
        if (method.ReturnType == typeof(Tensor[]))
            return method.CreateDelegate<Func<OnnxNode, Tensor[]>>();

        var single = method.CreateDelegate<Func<OnnxNode, Tensor>>();
        return node => [single(node)];
    }
}
