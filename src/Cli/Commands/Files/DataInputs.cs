using System.CommandLine;
using Pipelines.Data;
using Pipelines.Data.Documents;

namespace Pipelines.Cli.Commands.Files;

/// <summary>The files that a command looks at, and how they are read.</summary>
internal sealed class DataInputs
{
    private readonly Argument<string[]> _files = new("FILE") { Description = "Files of one set of examples; * and ** are expanded.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _format = new("--as") { Description = "The files' format as in a definition: tfrecord, or 'csv: { delimiter: \";\" }'. Left out: by their names.", HelpName = "FORMAT" };
    private readonly Option<string[]> _types = new("--type") { Description = "A type that is declared rather than found: COLUMN=TYPE.", HelpName = "COLUMN=TYPE", Arity = ArgumentArity.OneOrMore };

    public DataInputs() => _format.CompletionSources.Add(_ => ExampleFormats.All.Select(f => new System.CommandLine.Completions.CompletionItem(f.Name)));

    private sealed record Reading(ExampleFormat? Format = null);

    public Symbol[] All => [_files, _format, _types];

    /// <summary>The files, each one that was named or found.</summary>
    /// <exception cref="DataException">A name has no file.</exception>
    public IReadOnlyList<string> Files(ParseResult parsed)
    {
        var format = parsed.GetValue(_format) is { } text ? Parse(text, "--as") : null;
        return [.. parsed.GetValue(_files)!.SelectMany(file => (format ?? ExampleFormats.All.FirstOrDefault(f => f.Recognises(file)) ?? ExampleFormats.Preferred).Find(file))];
    }

    /// <summary>The format of the files.</summary>
    /// <exception cref="DataException">The names say none.</exception>
    public ExampleFormat Format(ParseResult parsed, IReadOnlyList<string> files) => parsed.GetValue(_format) is { } text ? Parse(text, "--as") : ExampleFormats.ByFile(files[0]);

    /// <summary>The types that are declared.</summary>
    /// <exception cref="DataException">One is no type.</exception>
    public IReadOnlyList<Field> Fields(ParseResult parsed) => [.. (parsed.GetValue(_types) ?? []).Select(Declared)];

    /// <summary>A format as definitions have it.</summary>
    /// <exception cref="DocumentException">There is no such format or option.</exception>
    public static ExampleFormat Parse(string text, string option) => DocumentBinder.Bind<Reading>(Document.Parse("format: " + (text.Contains(':', StringComparison.Ordinal) && !text.TrimStart().StartsWith('{') ? $"{{ {text} }}" : text), option)).Format!;

    private static Field Declared(string text)
    {
        var equals = text.LastIndexOf('=');
        return equals > 0 ? Field.Parse(text[..equals], text[(equals + 1)..])
            : throw new DataException(new() { Place = "--type", Found = $"'{text}'", Expected = "COLUMN=TYPE, such as zip=string" });
    }
}
