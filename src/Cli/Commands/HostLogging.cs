using Microsoft.Extensions.Logging;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands;

/// <summary>The log of a host on standard error: one line an event, as much as the verbosity asks for, JSON where asked for.</summary>
internal static class HostLogging
{
    public static void Configure(ILoggingBuilder logging, Terminal terminal)
    {
        logging.ClearProviders();
        if (terminal.Verbosity is Verbosity.Quiet) return;
        logging.SetMinimumLevel(terminal.Verbosity switch
        {
            Verbosity.Minimal => LogLevel.Warning,
            Verbosity.Normal => LogLevel.Information,
            _ => LogLevel.Debug,
        });
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (terminal.IsJson) logging.AddJsonConsole(json => json.UseUtcTimestamp = true);
        else
        {
            logging.AddSimpleConsole(simple =>
            {
                simple.SingleLine = true;
                simple.TimestampFormat = "HH:mm:ss ";
                simple.ColorBehavior = terminal.UseColor ? Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Enabled : Microsoft.Extensions.Logging.Console.LoggerColorBehavior.Disabled;
            });
        }
    }
}
