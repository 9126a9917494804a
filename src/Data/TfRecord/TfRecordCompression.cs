namespace Pipelines.Data.TfRecord;

/// <summary>How the whole of a file is packed.</summary>
public enum TfRecordCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By gzip.</summary>
    Gzip,

    /// <summary>By zlib.</summary>
    Zlib,
}
