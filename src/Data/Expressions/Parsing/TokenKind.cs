namespace Pipelines.Data.Expressions.Parsing;

internal enum TokenKind
{
    Integer,
    Decimal,
    Text,
    Name,
    QuotedName,
    Symbol,
    End,
}
