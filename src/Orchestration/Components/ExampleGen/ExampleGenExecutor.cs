using Pipelines.Data;
using Pipelines.Data.Splits;
using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Components.ExampleGen;

/// <summary>Copies examples into an example set, split by split.</summary>
internal sealed class ExampleGenExecutor(ExampleInputs inputs, ExampleGenOptions options, TransformTypes? types) : IExecutor
{
    /// <inheritdoc/>
    public Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation)
    {
        var files = inputs.Files();
        var sources = Open(inputs, options, files);
        types?.Check(sources[0].Value.Fields);   // before anything is copied that the next steps could not use
        var splitter = options.Split is FileSplit ? null : RowSplitter.Of(options.Split, sources[0].Value);
        var splits = splitter?.Splits ?? [.. files.Keys];

        using var writer = ExampleSet.Create(context.Output("examples"), sources[0].Value.Fields, splits);
        var read = splitter is null
            ? ExampleIngest.ByFile(sources, writer, cancellation)
            : ExampleIngest.ByRow(sources[0].Value, splitter, writer, cancellation);
        if (read == 0)
        {
            throw new PipelineException($"{sources[0].Value.Describe()} has columns, but no rows. Expected at least one row.");
        }

        // Names without folders: the artifact says what was read, not where it lay.
        var set = writer.Complete([.. files.Values.SelectMany(paths => paths).Select(path => inputs.Fingerprint(path) with { Name = Path.GetFileName(path) })]);
        var shares = string.Join(", ", splits.Select(split => FormattableString.Invariant($"{split} {set.RowsOf(split).Out:N0}")));
        var dropped = string.Concat(set.Rows.Dropped.Select(reason => FormattableString.Invariant($", {reason.Value:N0} dropped ({reason.Key})")));
        var summary = FormattableString.Invariant($"{set.Rows.In:N0} rows -> {shares}{dropped}");
        return Task.FromResult(new ExecutionResult(summary, set.Rows with { In = read }));
    }

    /// <summary>A source for each split, of the columns that are wanted.</summary>
    public static KeyValuePair<string, IExampleSource>[] Open(ExampleInputs inputs, ExampleGenOptions options, IReadOnlyDictionary<string, IReadOnlyList<string>> files) =>
        [.. new ExampleOpening(options, inputs.MeantFields()).Open(files)
            .Select(entry => KeyValuePair.Create(entry.Key, options.Columns is null ? entry.Value : new ChosenColumns(entry.Value, options.Columns)))];
}
