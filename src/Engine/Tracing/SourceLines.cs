using System.Diagnostics;

namespace Pipelines.Engine.Tracing;

/// <summary>The lines of C# code that made tensors: the nearest stack frame outside the engine.</summary>
internal static class SourceLines
{
    /// <summary>Where the faulty call is, and where its inputs were made as far as a trace has kept that.</summary>
    public static string Of(IReadOnlyList<Tensor> inputs)
    {
        var here = Describe(Capture());
        var text = here is null ? "" : $" At {here}.";
        for (var i = 0; i < inputs.Count; i++)
            if (Trace.Current?.SourceOf(inputs[i]) is { } made) text += $" Input {i + 1} ({inputs[i].Op.Facts.Name}) was made at {made}.";
        return text;
    }

    public static StackFrame? Capture()
    {
        foreach (var frame in new StackTrace(1, fNeedFileInfo: true).GetFrames())
            if (frame.GetMethod()?.DeclaringType?.Assembly is { } assembly && assembly != typeof(SourceLines).Assembly && frame.GetFileLineNumber() > 0)
                return frame;
        return null;
    }

    public static string? Describe(StackFrame? frame)
        => frame is null ? null : $"{Path.GetFileName(frame.GetFileName())}:{frame.GetFileLineNumber()}";
}
