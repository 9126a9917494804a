using System.Globalization;
using System.Security;
using System.Text;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Training;

/// <summary>A graph as SVG: each node in the row after the last of its inputs.</summary>
internal static class Drawing
{
    private const int Width = 190, Height = 44, Gap = 30;

    public static string Of(FunctionalGraph graph, IReadOnlyList<Tensor> outputs)
    {
        Tensor[] nodes = [.. graph.Nodes.Where(n => n.Op is not Constant)];
        var (rows, places) = (new Dictionary<Tensor, int>(), new Dictionary<Tensor, (int X, int Y)>());
        foreach (var node in nodes) rows[node] = node.Inputs.Where(rows.ContainsKey).Select(i => rows[i] + 1).DefaultIfEmpty(0).Max();
        var widest = rows.Values.GroupBy(r => r).Max(g => g.Count());
        foreach (var row in nodes.GroupBy(n => rows[n]))
        {
            var indent = (widest - row.Count()) * (Width + Gap) / 2;
            foreach (var (node, i) in row.Select((n, i) => (n, i))) places[node] = (Gap + indent + i * (Width + Gap), Gap + row.Key * (Height + Gap));
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Gap + widest * (Width + Gap)}\" height=\"{Gap + (rows.Values.Max() + 1) * (Height + Gap)}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        text.Append("<defs><marker id=\"a\" markerWidth=\"8\" markerHeight=\"8\" refX=\"7\" refY=\"4\" orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\"/></marker></defs>\n");
        foreach (var node in nodes)
            foreach (var input in node.Inputs.Where(places.ContainsKey))
                text.Append(CultureInfo.InvariantCulture, $"<line x1=\"{places[input].X + Width / 2}\" y1=\"{places[input].Y + Height}\" x2=\"{places[node].X + Width / 2}\" y2=\"{places[node].Y}\" stroke=\"black\" marker-end=\"url(#a)\"/>\n");
        foreach (var node in nodes)
        {
            var (x, y) = places[node];
            text.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{Width}\" height=\"{Height}\" rx=\"6\" fill=\"{(node.Op is ModelInput ? "#dbeafe" : outputs.Contains(node) ? "#dcfce7" : "white")}\" stroke=\"black\"/>\n");
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + Width / 2}\" y=\"{y + 18}\" text-anchor=\"middle\">{SecurityElement.Escape(Title(node))}</text><text x=\"{x + Width / 2}\" y=\"{y + 34}\" text-anchor=\"middle\" fill=\"#555\">{SecurityElement.Escape(node.Type.ToString())}</text>\n");
        }

        return text.Append("</svg>\n").ToString();
    }

    private static string Title(Tensor node) => node.Op switch
    {
        LayerCall call => $"{call.Layer.Name} ({call.Layer.GetType().Name})",
        ModelInput input => input.Label,
        var op => op.Facts.Name,
    };
}
