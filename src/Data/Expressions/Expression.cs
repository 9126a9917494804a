using Pipelines.Data.Expressions.Evaluation;
using Pipelines.Data.Expressions.Parsing;

namespace Pipelines.Data.Expressions;

/// <summary>
/// A formula over the columns of a row: labels, rules, slices and derived features are written in it. An immutable tree, evaluated over columns here and lowered into
/// tensors elsewhere.
/// <para>Literals are <c>12</c>, <c>0.2</c>, <c>1e-3</c> and <c>'text'</c> with quotes doubled; a column is its name, in backticks where it is no plain word.
/// Operators from loose to tight: <c>or</c>; <c>and</c>; <c>not</c>; <c>== != &lt; &lt;= &gt; &gt;=</c> and <c>x in (a, b)</c>; <c>+ -</c>; <c>* / %</c>; <c>-x</c>.</para>
/// <para>Integers stay integers under <c>+ - * %</c> (which wrap around) and become decimals beside decimals and under <c>/</c>; <c>a % b</c> has the sign of <c>b</c>.
/// Texts compare by their UTF-8 bytes. A condition is an integer, 1 or 0; where one is asked for, any number but 0 is true.</para>
/// <para>A missing operand makes the result missing, with four exceptions: <c>false and x</c> is false, <c>true or x</c> is true, <c>coalesce</c> and <c>is_missing</c>.
/// Not-a-number, an empty text and the smallest integer are missing values, as in a model's graph; so is an integer modulo 0.</para>
/// </summary>
public abstract record Expression
{
    /// <summary>Index of the character at which it begins in its text, from 0.</summary>
    public int Position { get; init; }

    /// <summary>Whether the value is a condition: 1 or 0.</summary>
    public abstract bool IsCondition { get; }

    /// <summary>The parts that this is computed from, in order.</summary>
    public abstract IReadOnlyList<Expression> Operands { get; }

    /// <summary>Names of the columns that it reads, each once, in the order of their first use.</summary>
    public IReadOnlyList<string> References
    {
        get
        {
            var names = new List<string>();
            Collect(this, names);
            return names;
        }
    }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="ExpressionException">The text is none; the error tells the character.</exception>
    public static Expression Parse(string text) => new Parser(text).Parse();

    /// <summary>Checks the expression against fields and tells the type of its value: int64, float64 or utf8.</summary>
    /// <exception cref="ExpressionException">A column is unknown or an operand has the wrong type.</exception>
    public ColumnType Infer(IReadOnlyList<Field> fields) => new ExpressionTyping(fields, ToString()).Infer(this);

    /// <summary>The values over the rows of a batch, as a column called like the expression.</summary>
    /// <exception cref="ExpressionException">A column is unknown or an operand has the wrong type.</exception>
    public Column Evaluate(ColumnBatch batch) => ExpressionEvaluator.Evaluate(this, batch);

    /// <summary>The expression as text that reads back to the same tree.</summary>
    public sealed override string ToString() => Print(0);

    /// <summary>The text, in parentheses where what surrounds it binds tighter.</summary>
    internal abstract string Print(int precedence);

    private static void Collect(Expression expression, List<string> names)
    {
        if (expression is ColumnReference column && !names.Contains(column.Name)) names.Add(column.Name);
        foreach (var operand in expression.Operands) Collect(operand, names);
    }
}
