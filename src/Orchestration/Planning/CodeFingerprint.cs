using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Pipelines.Orchestration.Artifacts;

namespace Pipelines.Orchestration.Planning;

/// <summary>The identity of the code that does a component's work: its assembly and every assembly of the product that this one refers to, transitively, by content.</summary>
/// <remarks>Assemblies are read as files, not loaded: planning needs no engine.</remarks>
public static class CodeFingerprint
{
    private static readonly ConcurrentDictionary<Assembly, string> Known = new();

    /// <summary>The fingerprint of the code of a type.</summary>
    public static string Of(Type type) => Known.GetOrAdd(type.Assembly, Compute);

    private static string Compute(Assembly assembly)
    {
        // An assembly compiled in memory has no file: its source counts through `code:`, the product through what it is built on.
        var start = assembly.Location.Length > 0 ? assembly.Location : typeof(CodeFingerprint).Assembly.Location;
        var product = ProductOf(typeof(CodeFingerprint).Assembly.GetName().Name!);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Visit(start, product, hashes);
        return ContentHash.OfText(string.Join('\n', hashes.Select(entry => $"{entry.Key} {entry.Value}")));
    }

    private static void Visit(string file, string product, SortedDictionary<string, string> hashes)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (hashes.ContainsKey(name) || !File.Exists(file))
        {
            return;
        }

        var bytes = File.ReadAllBytes(file);
        hashes[name] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var image = new PEReader([.. bytes]);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetString(metadata.GetAssemblyReference(handle).Name);
            if (ProductOf(reference) == product)
            {
                Visit(Path.Combine(Path.GetDirectoryName(file)!, $"{reference}.dll"), product, hashes);
            }
        }
    }

    private static string ProductOf(string assembly) => assembly.Split('.')[0];
}
