using System.Text;
using Pipelines.Orchestration.Artifacts;

namespace Pipelines.Orchestration.Planning;

/// <summary>All that the outcome of a component depends on, and the hash of it. The parts are kept so that a change can be named.</summary>
public sealed class Fingerprint
{
    /// <summary>Takes the parts in any order.</summary>
    public Fingerprint(IEnumerable<FingerprintPart> parts)
    {
        Parts = [.. parts.OrderBy(part => part.Kind).ThenBy(part => part.Name, StringComparer.Ordinal)];
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part.Kind).Append('\0').Append(part.Name).Append('\0').Append(part.Value).Append('\n');
        }

        Value = ContentHash.OfText(text.ToString());
    }

    /// <summary>The parts, by kind and name.</summary>
    public IReadOnlyList<FingerprintPart> Parts { get; }

    /// <summary>SHA-256 of the parts in hexadecimal digits.</summary>
    public string Value { get; }

    /// <summary>Names what differs from an earlier fingerprint, as people say it: <c>options changed: epochs 10 -> 20</c>.</summary>
    public IReadOnlyList<string> ChangesSince(IReadOnlyList<FingerprintPart> earlier)
    {
        var before = earlier.ToDictionary(part => (part.Kind, part.Name), part => part.Value);
        var now = Parts.ToDictionary(part => (part.Kind, part.Name), part => part.Value);
        var changes = new List<string>();
        foreach (var part in Parts)
        {
            if (!before.TryGetValue((part.Kind, part.Name), out var value))
            {
                changes.Add(Describe(part.Kind, part.Name, null, part.Value));
            }
            else if (value != part.Value)
            {
                changes.Add(Describe(part.Kind, part.Name, value, part.Value));
            }
        }

        changes.AddRange(earlier.Where(part => !now.ContainsKey((part.Kind, part.Name))).Select(part => Describe(part.Kind, part.Name, part.Value, null)));
        return changes;
    }

    private static string Describe(PartKind kind, string name, string? from, string? to)
    {
        var change = (from, to) switch { (null, _) => "added", (_, null) => "removed", _ => "changed" };
        return kind switch
        {
            PartKind.Code => "code changed",
            PartKind.CodeFile => $"code {change}: {name}",
            PartKind.Option => $"options {change}: {name}" + (from, to) switch
            {
                (null, _) => $" {to}",
                (_, null) => "",
                _ => $" {from} -> {to}",
            },
            _ => $"input {change}: {name}",
        };
    }
}
