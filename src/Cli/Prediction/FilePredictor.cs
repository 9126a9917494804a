using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Serving;
using Pipelines.Serving.Models;

namespace Pipelines.Cli.Prediction;

/// <summary>Runs a model over examples, batch by batch, and writes what it gives beside them. Every row that is read is written, in its order, or there is no file.</summary>
internal sealed class FilePredictor
{
    private readonly IServable _model;
    private readonly ServableSignature _signature;
    private readonly int? _rowsPerRun;

    /// <exception cref="ServingException">The model has no such signature.</exception>
    public FilePredictor(IServable model, string signature)
    {
        _model = model;
        _signature = model.Signatures.GetValueOrDefault(signature)
            ?? throw new ServingException(StatusCode.NotFound, $"The model has no signature '{signature}'. It has {string.Join(", ", model.Signatures.Keys.Order(StringComparer.Ordinal))}.");
        // A model that was exported for a fixed number of rows is run with as many.
        _rowsPerRun = _signature.Inputs[0].Shape is { Rank: > 0 } shape && shape[0].IsKnown ? Math.Max(1, (int)shape[0].Value) : null;
    }

    /// <summary>Writes a file of the kept columns and the outputs; returns the number of rows.</summary>
    /// <exception cref="DataException">The examples do not fit the model, or cannot be read or written.</exception>
    public long Write(IExampleSource source, IReadOnlyCollection<string> kept, string file, CancellationToken cancellationToken)
    {
        var format = ExampleFormats.ByFile(file);
        var inputs = BatchInputs.ColumnsOf(_signature, source);
        var draft = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ".draft-" + Path.GetFileName(file));
        IExampleWriter? writer = null;
        var rows = 0L;
        try
        {
            foreach (var batch in source.Read([.. inputs.Union(kept, StringComparer.Ordinal)], cancellationToken))
            {
                if (batch.Rows == 0) continue;
                var columns = new OutputColumns(_signature, _model.Classes, holdsLists: format.Name != "csv");
                var written = new ColumnBatch([.. batch.Select(kept).Columns, .. columns.Of(Run(batch), batch.Rows, kept)], batch.Rows, batch.FirstRow);
                writer ??= format.Create(draft, written.Fields);
                writer.Write(written);
                rows += batch.Rows;
            }
            if (writer is null) throw new DataException(new() { File = source.Describe(), Found = "no rows", Expected = "at least one to predict for" });
            writer.Complete();
        }
        catch
        {
            writer?.Dispose();
            File.Delete(draft);
            throw;
        }
        writer.Dispose();
        File.Move(draft, file, overwrite: true);
        return rows;
    }

    private IReadOnlyList<NDArray>[] Run(ColumnBatch batch)
    {
        var outputs = Enumerable.Range(0, _signature.Outputs.Count).ToList();
        var size = _rowsPerRun ?? batch.Rows;
        if (batch.Rows % size != 0)
            throw new DataException(new() { Found = $"{batch.Rows} rows in a batch", Expected = $"a multiple of {size}, for which the model was exported", Hint = "Export it with a free first axis." });
        return [.. Enumerable.Range(0, batch.Rows / size).Select(run => _model.Run(_signature, BatchInputs.Of(_signature, batch.Slice(run * size, size)), outputs))];
    }
}
