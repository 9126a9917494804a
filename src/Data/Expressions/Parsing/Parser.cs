using System.Globalization;
using Pipelines.Data.Expressions.Functions;

namespace Pipelines.Data.Expressions.Parsing;

/// <summary>A Pratt parser: each operator binds as tightly as its precedence says.</summary>
internal sealed class Parser
{
    private const int MaxDepth = 200;
    private const int MaxOperators = 1000;

    private readonly string _text;
    private readonly Lexer _lexer;
    // Parentheses leave no node, but (a < b) == c is no chain of comparisons.
    private readonly HashSet<Expression> _parenthesised = new(ReferenceEqualityComparer.Instance);
    private Token _token;
    private int _depth;
    private int _operators;

    public Parser(string text)
    {
        _text = text;
        _lexer = new(text);
        _token = _lexer.Next();
    }

    public Expression Parse()
    {
        var expression = Operators(0);
        return _token.Kind == TokenKind.End ? expression : throw Unexpected("an operator or the end");
    }

    /// <summary>Operands joined by operators that bind tighter than the one before.</summary>
    private Expression Operators(int precedence)
    {
        if (++_depth > MaxDepth) throw new ExpressionException(_text, _token.Position, $"more than {MaxDepth} levels of nesting");
        var left = Operand();
        while (true)
        {
            if (_token.Is("in") && BinaryOperators.ComparisonPrecedence > precedence)
            {
                left = Membership(left);
                continue;
            }
            if (_token.Kind is not (TokenKind.Symbol or TokenKind.Name) || BinaryOperators.Find(_token.Text) is not { } op || op.Precedence() <= precedence) break;
            if (op.IsComparison() && left is BinaryExpression before && before.Operator.IsComparison() && !_parenthesised.Contains(left))
                throw new ExpressionException(_text, _token.Position, $"a second comparison '{_token.Text}'", "one", "Write a < b and b < c.");
            var position = _token.Position;
            if (++_operators > MaxOperators) throw new ExpressionException(_text, position, $"more than {MaxOperators} operators");
            Advance();
            left = new BinaryExpression(op, left, Operators(op.Precedence())) { Position = position };
        }
        _depth--;
        return left;
    }

    private Expression Operand()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Integer:
                Advance();
                return long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var integer)
                    ? new IntegerLiteral(integer) { Position = token.Position }
                    : throw new ExpressionException(_text, token.Position, $"the integer {token.Text}", "one of 64 bits", "Write it with a point for a decimal.");
            case TokenKind.Decimal:
                Advance();
                return new DecimalLiteral(double.Parse(token.Text, CultureInfo.InvariantCulture)) { Position = token.Position };
            case TokenKind.Text:
                Advance();
                return new TextLiteral(token.Text) { Position = token.Position };
            case TokenKind.QuotedName:
                Advance();
                return new ColumnReference(token.Text) { Position = token.Position };
            case TokenKind.Name:
                return NameOrCall();
        }
        if (token.Is("-"))
        {
            Advance();
            return new UnaryExpression(UnaryOperator.Negate, Operators(BinaryOperators.NegatePrecedence - 1)) { Position = token.Position };
        }
        if (!token.Is("(")) throw Unexpected("a value");
        Advance();
        var inner = Operators(0);
        Expect(")");
        _parenthesised.Add(inner);
        return inner;
    }

    private Expression NameOrCall()
    {
        var name = _token;
        if (name.Text is "and" or "or") throw Unexpected("a value");
        Advance();
        if (name.Text == "not") return new UnaryExpression(UnaryOperator.Not, Operators(BinaryOperators.NotPrecedence - 1)) { Position = name.Position };
        if (name.Text == "in" && !_token.Is("(")) throw new ExpressionException(_text, name.Position, "'in'", "a value");
        if (!_token.Is("(")) return new ColumnReference(name.Text) { Position = name.Position };
        var arguments = Arguments();
        return Call(name, arguments);
    }

    private CallExpression Membership(Expression value)
    {
        var word = _token;
        Advance();
        if (!_token.Is("(")) throw Unexpected("a list in parentheses after in");
        return Call(word, [value, .. Arguments()]);
    }

    private CallExpression Call(Token name, List<Expression> arguments)
    {
        var function = ExpressionFunctions.Find(name.Text) ?? throw UnknownFunction(name);
        if (arguments.Count < function.MinArguments || arguments.Count > function.MaxArguments)
            throw new ExpressionException(_text, name.Position, $"{arguments.Count} arguments of {name.Text}", function.ArgumentRange());
        return new(function, arguments) { Position = name.Position };
    }

    private List<Expression> Arguments()
    {
        Expect("(");
        var arguments = new List<Expression>();
        if (!_token.Is(")"))
        {
            arguments.Add(Operators(0));
            while (_token.Is(","))
            {
                Advance();
                arguments.Add(Operators(0));
            }
        }
        Expect(")");
        return arguments;
    }

    private void Advance() => _token = _lexer.Next();

    private void Expect(string symbol)
    {
        if (!_token.Is(symbol)) throw Unexpected($"'{symbol}'");
        Advance();
    }

    private ExpressionException Unexpected(string expected) => new(_text, _token.Position, _token.Describe(), expected);

    private ExpressionException UnknownFunction(Token name)
    {
        var names = ExpressionFunctions.All.Select(f => f.Name).ToArray();
        var nearest = NearestName.Of(name.Text, names);
        return new(_text, name.Position, $"no function '{name.Text}'", $"one of {string.Join(", ", names)}", nearest is null ? null : $"Did you mean '{nearest}'?");
    }
}
