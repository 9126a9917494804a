using Pipelines.Serving.Models;

namespace Pipelines.Serving.Inference;

/// <summary>Finds the signature that a classify or regress request means.</summary>
internal static class ExampleSignature
{
    /// <param name="signatures">The signatures of the model.</param>
    /// <param name="name">The name in the request; null or empty where it names none: then the default one if it is of the method, else the only one that is.</param>
    /// <param name="method">The full method name.</param>
    public static ServableSignature Find(IReadOnlyDictionary<string, ServableSignature> signatures, string? name, string method)
    {
        if (string.IsNullOrEmpty(name))
        {
            var fitting = signatures.Values.Where(signature => signature.Method == method).ToList();
            var chosen = fitting.Find(signature => signature.Name == ServableSignature.DefaultName) ?? (fitting.Count == 1 ? fitting[0] : null);
            return chosen ?? signatures.GetValueOrDefault(ServableSignature.DefaultName) ?? throw NotFound(ServableSignature.DefaultName);
        }
        return signatures.GetValueOrDefault(name) ?? throw NotFound(name);
    }

    private static ServingException NotFound(string name) => ServingException.InvalidArgument($"No signature was found with the name: {name}");
}
