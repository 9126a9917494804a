namespace Pipelines.Data;

/// <summary>A column's name and type. Two fields are equal where name, type and being a list are, whatever their values mean.</summary>
/// <param name="Name">Name as the file's header has it, unique within a batch.</param>
/// <param name="Type">Type of one value, or of one element where the field is a list.</param>
/// <param name="IsList">Whether a row holds any number of values.</param>
/// <param name="Meaning">What the values mean beyond their type.</param>
public sealed record Field(string Name, ColumnType Type, bool IsList = false, FieldMeaning Meaning = FieldMeaning.Plain)
{
    private const string ListPrefix = "list of ";

    private static readonly FieldMeaning[] Meanings = Enum.GetValues<FieldMeaning>()[1..];

    /// <summary>The field of a type's name: <c>int64</c>, <c>float32</c>, <c>float64</c>, <c>string</c>, <c>boolean</c>, <c>date</c>, <c>time</c>, <c>timestamp</c>, <c>decimal</c>, <c>binary</c>, <c>json</c>, or <c>list of</c> one of these.</summary>
    /// <exception cref="DataException">No type has the name.</exception>
    public static Field Parse(string name, string type)
    {
        var isList = type.StartsWith(ListPrefix, StringComparison.Ordinal);
        var element = isList ? type[ListPrefix.Length..] : type;
        foreach (var meaning in Meanings)
            if (meaning.Label() == element) return new(name, meaning.Type(), isList, meaning);
        return new(name, ColumnTypeNames.Parse(element), isList);
    }

    /// <summary>The type as <see cref="Parse"/> takes it: <c>list of timestamp</c>.</summary>
    public string TypeLabel => (IsList ? ListPrefix : "") + (Meaning == FieldMeaning.Plain ? Type.Label() : Meaning.Label());

    /// <inheritdoc/>
    public bool Equals(Field? other) => other is not null && Name == other.Name && Type == other.Type && IsList == other.IsList;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type, IsList);

    /// <summary>For messages: <c>fare: float64</c>, <c>tags: list of utf8</c>.</summary>
    public override string ToString() => $"{Name}: {TypeLabel}";
}
