using System.Text;

namespace Pipelines.Data.Documents;

/// <summary>One thing wrong with a document: where, what came, what was expected, and the nearest right name.</summary>
/// <param name="Origin">File, line and column.</param>
/// <param name="Path">The key path in the document, such as <c>trainer.epochs</c>; empty for the document itself.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
/// <param name="Expected">What was expected, as a sentence, or null.</param>
/// <param name="Nearest">The right name that is nearest to the one given, or null.</param>
public sealed record Fault(Origin Origin, string Path, string Message, string? Expected = null, string? Nearest = null)
{
    public override string ToString()
    {
        var text = new StringBuilder($"{Origin}: ");
        if (Path.Length > 0) text.Append(Path).Append(": ");
        text.Append(Message);
        if (Expected is not null) text.Append(' ').Append(Expected);
        if (Nearest is not null) text.Append($" Did you mean '{Nearest}'?");
        return text.ToString();
    }
}

/// <summary>A document that cannot be used, with all of its faults in the order of their lines.</summary>
public sealed class DocumentException : Exception
{
    public DocumentException(IEnumerable<Fault> faults)
        : this([.. faults.OrderBy(f => f.Origin.File, StringComparer.Ordinal).ThenBy(f => f.Origin.Line).ThenBy(f => f.Origin.Column)])
    {
    }

    private DocumentException(IReadOnlyList<Fault> faults)
        : base(string.Join(Environment.NewLine, faults)) => Faults = faults;

    public IReadOnlyList<Fault> Faults { get; }
}
