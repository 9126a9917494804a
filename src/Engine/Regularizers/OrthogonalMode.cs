namespace Pipelines.Engine.Regularizers;

/// <summary>Which vectors of a matrix <see cref="OrthogonalRegularizer"/> draws apart.</summary>
public enum OrthogonalMode
{
    /// <summary>Its rows.</summary>
    Rows,

    /// <summary>Its columns.</summary>
    Columns,
}
