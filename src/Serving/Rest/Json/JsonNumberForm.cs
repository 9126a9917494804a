namespace Pipelines.Serving.Rest.Json;

/// <summary>How a number was written.</summary>
internal enum JsonNumberForm
{
    /// <summary>Without point and exponent, within int64.</summary>
    Integer,

    /// <summary>Without point and exponent, above int64 and within uint64.</summary>
    UnsignedInteger,

    /// <summary>With point or exponent, beyond 64 bits, NaN or an infinity.</summary>
    Decimal,
}
