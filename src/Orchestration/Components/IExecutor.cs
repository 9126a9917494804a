namespace Pipelines.Orchestration.Components;

/// <summary>The work of a component.</summary>
public interface IExecutor
{
    /// <summary>Reads the inputs and writes each output into its folder. The same inputs, options and seed give the same bytes.</summary>
    /// <param name="context">Where things are, and whom to tell.</param>
    /// <param name="cancellation">Asks to finish the piece at hand, save a checkpoint and throw <see cref="OperationCanceledException"/>.</param>
    Task<ExecutionResult> ExecuteAsync(StepContext context, CancellationToken cancellation);
}
