namespace Pipelines.Orchestration;

/// <summary>Something that the user can mend: the message says what came, what was expected and what to do.</summary>
public class PipelineException : Exception
{
    /// <summary>Carries a message.</summary>
    public PipelineException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
