using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>Makes equal operations on equal inputs one tensor, whatever trace each was made in.</summary>
internal static class Intern
{
    public static Tensor[] Run(Tensor[] roots) => Rebuild.With(roots, [], (tensor, inputs) => Trace.Intern(tensor.Op, inputs, tensor.Type));
}
