using System.Globalization;
using System.Text;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Training;

public partial class Model
{
    /// <summary>A table of the layers with their output shapes and numbers of parameters.</summary>
    public string Summary()
    {
        var rows = Layers.Select(l => ($"{l.Name} ({l.GetType().Name})", OutputShape(l), Count(l.Variables).ToString("N0", CultureInfo.InvariantCulture))).ToList();
        rows.Insert(0, ("Layer (type)", "Output shape", "Parameters"));
        var widths = (rows.Max(r => r.Item1.Length), rows.Max(r => r.Item2.Length), rows.Max(r => r.Item3.Length));
        var text = new StringBuilder($"Model: {Name}\n");
        foreach (var (name, shape, count) in rows) text.Append(CultureInfo.InvariantCulture, $"{name.PadRight(widths.Item1)}  {shape.PadRight(widths.Item2)}  {count.PadLeft(widths.Item3)}\n");
        var (all, trainable) = (Count(Variables), Count(TrainableVariables));
        return text.Append(CultureInfo.InvariantCulture, $"Parameters: {all:N0}, trainable: {trainable:N0}, not trainable: {all - trainable:N0}\n").ToString();
    }

    /// <summary>A drawing of a model of symbolic inputs and outputs: layers and operations as boxes with their shapes, top to bottom.</summary>
    /// <exception cref="EngineException">The model is a class of one's own, whose calls are C#.</exception>
    public string ToSvg() => Drawing.Of(_graph ?? SequenceGraph(), OutputTensors);

    private FunctionalGraph SequenceGraph()
    {
        if (this is not Sequential || InputTypes is not [{ } type]) throw new EngineException($"{Name}: only models of symbolic inputs and outputs, and sequential ones that were called, can be drawn.");
        Tensor x = new(new ModelInput("input", type.DType, type.Shape), [], type);
        return new([x], [Layers.Aggregate(x, (y, layer) => layer.Call(y))]);
    }

    private string OutputShape(Layer layer) => _graph?.Nodes.FirstOrDefault(n => (n.Op as LayerCall)?.Layer == layer)?.Shape.ToString() ?? (this is Sequential && InputTypes is not null ? SequenceGraph().Nodes.First(n => (n.Op as LayerCall)?.Layer == layer).Shape.ToString() : "");

    private static long Count(IEnumerable<Variable> variables) => variables.Sum(v => (long)v.Value.Length);
}
