using Pipelines.Data;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>Examples with some of their columns only.</summary>
internal sealed class ChosenColumns : IExampleSource
{
    private readonly IExampleSource source;
    private readonly IReadOnlyList<string> names;

    /// <exception cref="UnknownColumnException">The source has no such column.</exception>
    public ChosenColumns(IExampleSource source, IReadOnlyList<string> names)
    {
        (this.source, this.names) = (source, names);
        Fields = [.. names.Select(name => source.Fields.FirstOrDefault(field => field.Name == name)
            ?? throw new UnknownColumnException(name, source.Fields.Select(field => field.Name)))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Field> Fields { get; }

    /// <inheritdoc/>
    public IEnumerable<ColumnBatch> Read(IReadOnlyCollection<string>? columns = null, CancellationToken cancellationToken = default) =>
        source.Read(columns ?? names, cancellationToken);

    /// <inheritdoc/>
    public string Describe() => source.Describe();
}
