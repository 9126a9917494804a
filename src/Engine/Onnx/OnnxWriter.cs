using Google.Protobuf;
using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Onnx.Writing;

namespace Pipelines.Engine.Onnx;

/// <summary>Writes graphs as ONNX files: operator set 20, ai.onnx.ml 4, IR version 9.</summary>
/// <remarks>
/// Equal graphs give equal bytes: values are named by the order of their making, initializers sorted by name, nothing tells when or where the file was made.
/// Composite operations are written as the one ONNX operator that computes the same, where there is one. Variables become initializers with their present value.
/// Host operations have no counterpart in ONNX: they are refused, or with <c>portable: false</c> written as operators of the domain <see cref="HostDomain"/>,
/// which <see cref="OnnxReader"/> knows and other runtimes do not.
/// </remarks>
public static class OnnxWriter
{
    /// <summary>The version of ONNX's own operators.</summary>
    public const int OperatorSet = 20;

    /// <summary>The version of the operators of classical models.</summary>
    public const int MachineLearningOperatorSet = 4;

    /// <summary>The version of the file format.</summary>
    public const int FormatVersion = 9;

    /// <summary>The domain of operations that only this engine computes.</summary>
    public const string HostDomain = "pipeline.host";

    /// <summary>Writes a graph.</summary>
    /// <param name="graph">What is written.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="portable">Refuse what other runtimes cannot compute.</param>
    /// <exception cref="OnnxException">The graph holds an operation that cannot be written; the message names it.</exception>
    public static void Write(Graph graph, Stream stream, bool portable = true)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        var host = HostOnly(graph);
        if (host.Count > 0 && portable)
        {
            throw new OnnxException($"The graph cannot be written for other runtimes: ONNX has no operator for {string.Join(", ", host)}. Leave {(host.Count == 1 ? "it" : "them")} out, or give up portability.")
            {
                UnsupportedOperators = host,
            };
        }

        var emitter = new OnnxEmitter(graph);
        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "Pipeline",
            Graph = emitter.Write(),
            OpsetImport =
            {
                new OperatorSetIdProto { Version = OperatorSet },
                new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = MachineLearningOperatorSet },
            },
        };
        if (host.Count > 0)
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = HostDomain, Version = 1 });
        model.WriteTo(stream);
    }

    /// <summary>The operations of a graph that other runtimes cannot compute, by name, sorted; none for a portable graph.</summary>
    public static IReadOnlyList<string> HostOnly(Graph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return [.. OnnxLowering.SortAll(graph)
            .Where(tensor => !OnnxExportTable.Covers(tensor.Op))
            .Select(tensor => tensor.Op.Facts.Name)
            .Distinct().Order(StringComparer.Ordinal)];
    }
}
