using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pipelines.Validation.Report;

/// <summary>HTML being written: what is put into the holes of an interpolated text is escaped, so that names and values with markup in them do nothing.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup; the literal parts are taken as they are, the holes are escaped but for other <see cref="Html"/>.</summary>
    public Html Add([InterpolatedStringHandlerArgument("")] Markup markup)
    {
        Debug.Assert(markup.Html == this, "The markup was written into this text while the interpolation was worked out.");
        return this;
    }

    /// <summary>Adds text that is markup as a whole: a style sheet or script of this assembly.</summary>
    public Html AddResource(string name)
    {
        using var stream = typeof(Html).Assembly.GetManifestResourceStream($"{typeof(Html).Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        _text.Append(reader.ReadToEnd());
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>The parts of an interpolated text on their way into the HTML.</summary>
    [InterpolatedStringHandler]
    public readonly struct Markup
    {
        public Markup(int literalLength, int formattedCount, Html html)
        {
            html._text.EnsureCapacity(html._text.Length + literalLength + 16 * formattedCount);
            Html = html;
        }

        public Html Html { get; }

        public void AppendLiteral(string markup) => Html._text.Append(markup);

        public void AppendFormatted(string? text) => Html._text.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(Html? nested) => Html._text.Append(nested?._text);

        public void AppendFormatted(long value) => Html._text.Append(CultureInfo.InvariantCulture, $"{value}");

        public void AppendFormatted(long value, string format) => Html._text.Append(value.ToString(format, CultureInfo.InvariantCulture));

        public void AppendFormatted(double value, string format = "0.##") => Html._text.Append(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
