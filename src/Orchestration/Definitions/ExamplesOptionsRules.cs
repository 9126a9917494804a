using FluentValidation;
using Pipelines.Data;
using Pipelines.Data.Splits;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Examples come from one place: a source, or the files of the split.</summary>
internal sealed class ExamplesOptionsRules : AbstractValidator<ExamplesOptions>
{
    public ExamplesOptionsRules()
    {
        RuleFor(e => e.Source).NotEmpty().When(e => e.Split is not FileSplit).WithMessage("The key 'source' is missing. Expected a path or glob, or a split with by: file.");
        RuleFor(e => e.Source).Null().When(e => e.Split is FileSplit).WithMessage("The split names files of its own, so 'source' must go.");
        RuleFor(e => e.Spans).NotNull().When(e => e.Source is { } source && SpanFiles.HasSpan(source)).WithMessage("The key 'spans' is missing: the source has a span in it. Expected how many of the newest spans to read, such as spans: {{ last: 7 }}.");
        RuleFor(e => e.Spans).Null().When(e => e.Source is { } source && !SpanFiles.HasSpan(source)).WithMessage("The source has no span in it: neither {{span}} nor {{YYYY}}-{{MM}}-{{DD}}.");
        RuleFor(e => e.Spans!.From).Must(IsSpan!).When(e => e.Spans?.From is not null).WithMessage(NoSpan);
        RuleFor(e => e.Spans!.To).Must(IsSpan!).When(e => e.Spans?.To is not null).WithMessage(NoSpan);
        RuleFor(e => e.Spans!.Expect).Must(span => span is "today" or "yesterday" || IsSpan(span!)).When(e => e.Spans?.Expect is not null).WithMessage(NoSpan);
        RuleFor(e => e.Types).Must(types => types!.All(t => IsType(t.Value))).When(e => e.Types is not null)
            .WithMessage("Expected int64, float32, float64, string, boolean, date, time, timestamp, decimal, binary, json, or 'list of' one of these.");
    }

    private const string NoSpan = "Expected a number, or a date such as 2026-01-31.";

    private static bool IsSpan(string text) => Succeeds(() => SpanChoice.Number(text));

    private static bool IsType(string text) => Succeeds(() => Field.Parse("", text));

    private static bool Succeeds<T>(Func<T> parse)
    {
        try
        {
            parse();
            return true;
        }
        catch (DataException)
        {
            return false;
        }
    }
}
