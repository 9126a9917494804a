using System.Globalization;
using System.Text;
using Pipelines.Engine.Onnx.Protocol;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>The names of the classes that a file's classifier tells, as text.</summary>
internal static class ClassNames
{
    private static readonly string[] _attributes = ["classlabels_strings", "classlabels_int64s", "classlabels_ints"];

    public static IReadOnlyList<string>? Find(GraphProto graph)
    {
        var labels = graph.Node
            .SelectMany(node => node.Attribute)
            .Where(attribute => _attributes.Contains(attribute.Name))
            .Select(attribute => attribute.Strings.Count > 0
                ? attribute.Strings.Select(text => Encoding.UTF8.GetString(text.Span)).ToArray()
                : attribute.Ints.Select(number => number.ToString(CultureInfo.InvariantCulture)).ToArray())
            .FirstOrDefault(names => names.Length > 0);
        return labels;
    }
}
