using FluentValidation;
using Pipelines.Data.Splits;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Examples come from one place: a source, or the files of the split.</summary>
internal sealed class ExamplesOptionsRules : AbstractValidator<ExamplesOptions>
{
    public ExamplesOptionsRules()
    {
        RuleFor(e => e.Source).NotEmpty().When(e => e.Split is not FileSplit).WithMessage("The key 'source' is missing. Expected a path or glob, or a split with by: file.");
        RuleFor(e => e.Source).Null().When(e => e.Split is FileSplit).WithMessage("The split names files of its own, so 'source' must go.");
    }
}
