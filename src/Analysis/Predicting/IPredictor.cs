using Pipelines.Data;

namespace Pipelines.Analysis;

/// <summary>A model as the evaluation sees it: rows in, probabilities or values out.</summary>
internal interface IPredictor
{
    /// <summary>The classes' names in the order of the probabilities; null for a regression.</summary>
    IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The raw columns that it reads.</summary>
    IReadOnlyCollection<string> Columns { get; }

    /// <summary>Row-major (rows, classes) probabilities or (rows, 1) values.</summary>
    float[] Predict(ColumnBatch batch);
}
