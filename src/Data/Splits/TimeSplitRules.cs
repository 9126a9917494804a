using FluentValidation;

namespace Pipelines.Data.Splits;

/// <summary>Times that ascend.</summary>
internal sealed class TimeSplitRules : AbstractValidator<TimeSplit>
{
    public TimeSplitRules()
    {
        RuleFor(s => s.Until).Must(u => u.Count > 0).WithMessage("Expected at least one split with the time before which its rows lie, such as { train: 2026-01-31 }.");
        RuleFor(s => s.Until).Must(u => u.Values.All(t => TimeSplitter.TryBorder(t, out _, out _))).WithMessage("Expected moments such as 2026-01-31 or 2026-01-31T12:00:00Z, or numbers.");
        RuleFor(s => s.Until).Must(Ascend).When(s => s.Until.Values.All(t => TimeSplitter.TryBorder(t, out _, out _))).WithMessage("The times must ascend, all moments or all numbers.");
        RuleFor(s => s.Rest).Must((split, rest) => rest is null || !split.Until.ContainsKey(rest)).WithMessage("The rest goes to a split of its own.");
    }

    private static bool Ascend(IReadOnlyDictionary<string, string> until)
    {
        var borders = until.Values.Select(t => TimeSplitter.TryBorder(t, out var value, out var isNumber) ? (value, isNumber) : default).ToList();
        return borders.Select(b => b.isNumber).Distinct().Count() <= 1 && borders.Zip(borders.Skip(1)).All(pair => pair.First.value < pair.Second.value);
    }
}
