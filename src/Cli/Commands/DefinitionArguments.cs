using System.CommandLine;

namespace Pipelines.Cli.Commands;

/// <summary>How commands name a definition and override its values.</summary>
internal sealed class DefinitionArguments
{
    /// <summary>The definition's file.</summary>
    public Argument<string> File { get; } = new("FILE") { Description = "The pipeline definition, a YAML file." };

    /// <summary>Overrides, each <c>key.path=value</c>.</summary>
    public Option<string[]> Set { get; } = new("--set") { Description = "Override a value: --set trainer.epochs=3. The value is YAML; paths in it are relative to the working directory.", HelpName = "KEY=VALUE", AllowMultipleArgumentsPerToken = false };

    /// <summary>Whether FILE stands at its place and each override is a pair.</summary>
    public DefinitionArguments()
    {
        Set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"--set {token.Value}: expected KEY=VALUE, such as trainer.epochs=3.");
        });
    }

    /// <summary>The overrides as pairs, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Overrides(ParseResult parsed)
        => [.. (parsed.GetValue(Set) ?? []).Select(s => s.Split('=', 2)).Select(p => KeyValuePair.Create(p[0].Trim(), p[1]))];
}
