using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>A graph that is an attribute of a node.</summary>
internal sealed class NestedGraph(OnnxEmitter emitter, string name)
{
    private readonly GraphProto _proto = new() { Name = name };

    /// <summary>An input of the type of a tensor.</summary>
    /// <returns>Its name.</returns>
    public string Input(Tensor like)
    {
        var input = OnnxEmitter.ValueInfo(emitter.Unique("input"), like);
        _proto.Input.Add(input);
        return input.Name;
    }

    /// <summary>Outputs, each under a name of its own.</summary>
    public void Output(IReadOnlyList<string> values, Body body)
    {
        for (var i = 0; i < values.Count; i++) _proto.Output.Add(OnnxEmitter.ValueInfo(emitter.Node("Identity", [values[i]]), body.Results[i]));
    }

    /// <summary>The graph, whose nodes are those that are written meanwhile.</summary>
    public GraphProto Write(Action nodes)
    {
        emitter.Into(_proto, nodes);
        return _proto;
    }
}
