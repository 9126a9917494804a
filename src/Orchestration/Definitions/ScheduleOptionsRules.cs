using FluentValidation;
using Quartz;

namespace Pipelines.Orchestration.Definitions;

/// <summary>A schedule that Quartz can keep.</summary>
internal sealed class ScheduleOptionsRules : AbstractValidator<ScheduleOptions>
{
    public ScheduleOptionsRules()
    {
        RuleFor(s => s.Cron).Must(cron => CronExpression.TryParse(cron, out _)).WithMessage(s => $"'{s.Cron}' is not a cron expression. Expected seconds, minutes, hours, day of month, month, day of week, such as '0 0 2 * * ?'.");
        RuleFor(s => s.TimeZone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)).WithMessage(s => $"The time zone '{s.TimeZone}' is not known here. Expected an IANA name, such as Europe/Berlin.");
    }
}
