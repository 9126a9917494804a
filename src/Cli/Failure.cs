using System.Reflection;
using Pipelines.Cli.Commands.Models;
using Pipelines.Cli.Output;
using Pipelines.Data;
using Pipelines.Data.Documents;
using Pipelines.Engine.Models;
using Pipelines.Engine.Onnx;
using Pipelines.Orchestration;
using Pipelines.Orchestration.Store;
using Pipelines.Serving;

namespace Pipelines.Cli;

/// <summary>Which exit code an exception means, and how it is told.</summary>
internal static class Failure
{
    public static int Report(Terminal terminal, Exception exception)
    {
        var cause = exception is TargetInvocationException or AggregateException { InnerExceptions.Count: 1 } ? exception.InnerException! : exception;
        if (cause is DocumentException document)
        {
            FaultPrinter.Print(terminal, document.Faults);
            return ExitCode.BadDefinition;
        }

        var (code, word) = Classify(cause);
        if (terminal.IsJson) terminal.Print(JsonOutput.Text(JsonOutput.Object(("error", word), ("message", cause.Message), ("exitCode", code))));
        else terminal.Say($"{terminal.Paint(word, Color.Red)}: {cause.Message}", Verbosity.Minimal);
        if (terminal.Verbosity is Verbosity.Diagnostic) terminal.Error.WriteLine(cause);
        else if (code is ExitCode.InternalError) terminal.Say("This is a fault of pipeline itself. Run again with -v diagnostic and report what it prints.", Verbosity.Minimal);
        return code;
    }

    private static (int Code, string Word) Classify(Exception cause) => cause switch
    {
        HostException => (ExitCode.StepFailed, "refused"),
        OperationCanceledException => (ExitCode.Cancelled, "cancelled"),
        TimeoutException => (ExitCode.TimedOut, "timed out"),
        DataException => (ExitCode.BadDefinition, "error"),
        ServingException or ModelException or OnnxException => (ExitCode.BadDefinition, "error"),
        StoreVersionException or PipelineBusyException or ServingStartException => (ExitCode.Environment, "error"),
        PipelineException => (ExitCode.BadDefinition, "error"),
        IOException or UnauthorizedAccessException => (ExitCode.Environment, "error"),
        _ => (ExitCode.InternalError, "internal error"),
    };
}
