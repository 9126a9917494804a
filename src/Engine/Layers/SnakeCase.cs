using System.Text.RegularExpressions;

namespace Pipelines.Engine.Layers;

/// <summary>Names of types as Keras writes them: <c>Conv2D</c> is conv2d, <c>LayerNormalization</c> layer_normalization, <c>PReLU</c> p_re_lu.</summary>
internal static partial class SnakeCase
{
    public static string Of(string name) => Lower().Replace(Words().Replace(name, "$1_$2"), "$1_$2").ToLowerInvariant();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Words();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Lower();
}
