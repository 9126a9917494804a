namespace Pipelines.Orchestration.Definitions;

/// <summary>When a host runs the pipeline.</summary>
/// <param name="Cron">Seconds, minutes, hours, day of month, month, day of week, and optionally year, as Quartz reads them: <c>0 0 2 * * ?</c> is two o'clock every night.</param>
/// <param name="TimeZone">An IANA name, such as <c>Europe/Berlin</c>.</param>
/// <param name="Misfire">What becomes of firings that were missed while no host ran.</param>
public sealed record ScheduleOptions(string Cron, string TimeZone = "UTC", MisfirePolicy Misfire = MisfirePolicy.RunOnce);
