using System.Text.RegularExpressions;
using FluentValidation;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Rules between the options of a definition.</summary>
internal sealed partial class PipelineDefinitionRules : AbstractValidator<PipelineDefinition>
{
    public PipelineDefinitionRules()
    {
        RuleFor(d => d.Pipeline).Must(name => Name().IsMatch(name)).WithMessage(d => $"The name '{d.Pipeline}' cannot be used for folders. Expected 1 to 64 letters, digits, '-' or '_', beginning with a letter.");
        RuleFor(d => d.Label).NotNull().When(d => d.Trainer is not null || d.Evaluator is not null || d.Pusher is not null).WithMessage("The key 'label' is missing: training needs to know what to predict, such as label: { name: species }.");
        RuleFor(d => d.Validation!.Quarantine).Null().When(d => d.Validation is not null).WithMessage("Pipelines cannot put bad rows aside yet. Leave 'quarantine' out: anomalies then stop the run.");
        RuleForEach(d => d.Code).Must(file => file.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).WithMessage((_, file) => $"'{file}' is not a C# file. Expected a name that ends in .cs.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
    private static partial Regex Name();
}
