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
        RuleFor(e => e.Spans).NotNull().When(e => e.Source is { } source && SpanFiles.HasSpan(source)).WithMessage("The key 'spans' is missing: the source has {{span}} in it. Expected how many of the newest spans to read, such as spans: {{ last: 7 }}.");
    }
}
