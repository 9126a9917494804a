namespace Pipelines.Cli.Commands.Models;

/// <summary>A host did not do what it was asked for; the message is what it said.</summary>
internal sealed class HostException(string message, Exception? inner = null) : Exception(message, inner);
