using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>Finds the outputs that a request wants; none named means all.</summary>
internal static class OutputFilter
{
    /// <returns>The positions of the outputs, in the order of the names.</returns>
    /// <exception cref="ServingException">A name is none, or there twice.</exception>
    public static IReadOnlyList<int> Find(ServableSignature signature, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return signature.AllOutputs;
        var wanted = new List<int>(names.Count);
        foreach (var name in names)
        {
            var index = signature.IndexOfOutput(name);
            if (index < 0)
                throw ServingException.InvalidArgument(
                    $"output tensor alias not found in signature: {name} Outputs expected to be in the set {{{string.Join(",", signature.Outputs.Select(output => output.Name))}}}.");
            if (wanted.Contains(index))
                throw ServingException.InvalidArgument($"duplicate output tensor alias: {name}");
            wanted.Add(index);
        }
        return wanted;
    }
}
