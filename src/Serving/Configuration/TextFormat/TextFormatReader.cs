using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Pipelines.Data.Documents;

namespace Pipelines.Serving.Configuration.TextFormat;

/// <summary>Reads messages from the text format of Protocol Buffers, which TensorFlow Serving's configuration files are written in.</summary>
internal sealed class TextFormatReader
{
    private const int MaxDepth = 64;
    private const int MaxLength = 4 << 20;

    private readonly TextScanner _scanner;
    private TextToken _token;

    private TextFormatReader(string text, string file)
    {
        if (text.Length > MaxLength)
            throw TextScanner.Fault(new Origin(file, 1, 1), $"The text has {text.Length} characters.", $"Expected at most {MaxLength}.");
        _scanner = new TextScanner(text, file);
        _token = _scanner.Next();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DocumentException">The text is not in the format, or not such a message; the fault names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static T Load<T>(string path)
        where T : IMessage, new() => Parse<T>(File.ReadAllText(path), path);

    /// <summary>Reads text; <paramref name="file"/> is its name in faults.</summary>
    /// <exception cref="DocumentException">The text is not in the format, or not such a message; the fault names line and column.</exception>
    public static T Parse<T>(string text, string file)
        where T : IMessage, new()
    {
        var message = new T();
        var reader = new TextFormatReader(text, file);
        reader.ReadFields(message.Descriptor, message, TextTokenKind.End, default, 0);
        return message;
    }

    /// <summary>Reads fields into a message until its end.</summary>
    private void ReadFields(MessageDescriptor descriptor, IMessage message, TextTokenKind endKind, char end, int depth)
    {
        if (depth > MaxDepth)
            throw TextScanner.Fault(_token.Origin, $"Messages are nested deeper than {MaxDepth} levels.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!IsEnd(endKind, end))
        {
            var name = _token;
            var field = FindField(descriptor);
            if (!field.IsRepeated && !seen.Add(field.RealContainingOneof?.FullName ?? field.FullName))
                throw TextScanner.Fault(name.Origin, field.RealContainingOneof is { } choice ? $"A second value of {choice.Name} begins here: {name.Text}." : $"The field {name.Text} is given a second time.", "Expected one.");
            ReadField(field, message, depth);
            if (_token.Is(',') || _token.Is(';'))
                Advance();
        }
        Advance();
    }

    private bool IsEnd(TextTokenKind kind, char symbol) => kind == TextTokenKind.End ? _token.Kind == TextTokenKind.End : _token.Is(symbol);

    private FieldDescriptor FindField(MessageDescriptor descriptor)
    {
        if (_token.Kind != TextTokenKind.Word)
            throw TextScanner.Fault(_token.Origin, $"A field's name is missing: {_token.Describe()} came.", $"Expected one of {NamesOf(descriptor)}.");
        var field = descriptor.FindFieldByName(_token.Text)
            ?? throw TextScanner.Fault(_token.Origin, $"{descriptor.Name} has no field {_token.Text}.", $"Expected one of {NamesOf(descriptor)}.", Names.Nearest(_token.Text, descriptor.Fields.InDeclarationOrder().Select(known => known.Name)));
        Advance();
        return field;
    }

    private static string NamesOf(MessageDescriptor descriptor) => string.Join(", ", descriptor.Fields.InDeclarationOrder().Select(field => field.Name));

    private void ReadField(FieldDescriptor field, IMessage message, int depth)
    {
        if (_token.Is(':'))
            Advance();
        else if (field.FieldType != FieldType.Message)
            throw TextScanner.Fault(_token.Origin, $"A ':' is missing behind {field.Name}: {_token.Describe()} came.");
        if (!field.IsRepeated)
        {
            field.Accessor.SetValue(message, ReadValue(field, depth));
            return;
        }
        var values = field.Accessor.GetValue(message);
        if (!_token.Is('['))
        {
            Add(field, values, depth);
            return;
        }
        Advance();
        while (!_token.Is(']'))
        {
            Add(field, values, depth);
            if (_token.Is(','))
                Advance();
            else if (!_token.Is(']'))
                throw TextScanner.Fault(_token.Origin, $"The list of {field.Name} goes on with {_token.Describe()}.", "Expected ',' or ']'.");
        }
        Advance();
    }

    private void Add(FieldDescriptor field, object values, int depth)
    {
        if (!field.IsMap)
        {
            ((IList)values).Add(ReadValue(field, depth));
            return;
        }
        var (origin, entry) = (_token.Origin, new Dictionary<string, object>(StringComparer.Ordinal));
        var end = Open(field);
        while (!_token.Is(end))
        {
            var member = FindField(field.MessageType);
            if (_token.Is(':'))
                Advance();
            entry[member.Name] = ReadValue(member, depth);
            if (_token.Is(',') || _token.Is(';'))
                Advance();
        }
        Advance();
        if (!entry.TryGetValue("key", out var key) || !entry.TryGetValue("value", out var value))
            throw TextScanner.Fault(origin, $"An entry of {field.Name} lacks its key or its value.", "Expected { key: … value: … }.");
        ((IDictionary)values)[key] = value;
    }

    private object ReadValue(FieldDescriptor field, int depth)
    {
        if (field.FieldType != FieldType.Message)
        {
            var value = ScalarText.Read(field, _token);
            var isText = _token.Kind == TextTokenKind.String;
            Advance();
            // Strings that follow each other are one.
            for (; isText && value is string text && _token.Kind == TextTokenKind.String; Advance())
                value = text + _token.Text;
            return value;
        }
        var child = field.MessageType.Parser.ParseFrom(ByteString.Empty);
        ReadFields(field.MessageType, child, TextTokenKind.Symbol, Open(field), depth + 1);
        // Wrappers are plain values in a message.
        return field.MessageType.File.Name == "google/protobuf/wrappers.proto" ? field.MessageType.FindFieldByNumber(1).Accessor.GetValue(child) : child;
    }

    /// <summary>Steps into a message; returns what ends it.</summary>
    private char Open(FieldDescriptor field)
    {
        var end = _token.Is('{') ? '}' : _token.Is('<') ? '>' : throw TextScanner.Fault(_token.Origin, $"{field.Name} is a message, but {_token.Describe()} came.", "Expected '{'.");
        Advance();
        return end;
    }

    private void Advance() => _token = _scanner.Next();
}
