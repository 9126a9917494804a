namespace Pipelines.Cli.Output;

/// <summary>How results are written to standard output.</summary>
public enum OutputFormat
{
    /// <summary>Aligned columns for people.</summary>
    Table,

    /// <summary>JSON and nothing else; a promise, with <c>schemaVersion</c> in every object.</summary>
    Json,

    /// <summary>Comma-separated values.</summary>
    Csv,

    /// <summary>A Markdown table.</summary>
    Md,
}
