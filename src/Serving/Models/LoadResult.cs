namespace Pipelines.Serving.Models;

/// <summary>A loaded version, or why there is none.</summary>
internal sealed record LoadResult(IServable? Servable, StatusCode Code, string Message, Exception? Exception, TimeSpan Elapsed);
