using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pipelines.Orchestration.Store.Rows;

namespace Pipelines.Orchestration.Store;

/// <summary>The tables of the metadata store. Kept small: the model is built at each start of the process.</summary>
internal sealed class MetadataContext(DbContextOptions<MetadataContext> options) : DbContext(options)
{
    public DbSet<ContextRow> Contexts => Set<ContextRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<ExecutionRow> Executions => Set<ExecutionRow>();

    public DbSet<ArtifactRow> Artifacts => Set<ArtifactRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<PropertyRow> Properties => Set<PropertyRow>();

    public DbSet<VersionRow> Versions => Set<VersionRow>();

    public DbSet<LockRow> Locks => Set<LockRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeText>();
        configurationBuilder.Properties<ExecutionState>().HaveConversion<string>();
        configurationBuilder.Properties<EventKind>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ContextRow>().HasIndex(row => new { row.Type, row.Name }).IsUnique();
        modelBuilder.Entity<RunRow>().HasIndex(row => new { row.Pipeline, row.Id });
        modelBuilder.Entity<ExecutionRow>().HasIndex(row => row.RunId);
        modelBuilder.Entity<ExecutionRow>().HasIndex(row => new { row.Pipeline, row.Component, row.Fingerprint });
        modelBuilder.Entity<ArtifactRow>().HasIndex(row => row.ExecutionId);
        modelBuilder.Entity<EventRow>().HasIndex(row => row.ExecutionId);
        modelBuilder.Entity<EventRow>().HasIndex(row => row.ArtifactId);
        modelBuilder.Entity<PropertyRow>().HasIndex(row => row.ExecutionId);
        modelBuilder.Entity<VersionRow>().HasIndex(row => new { row.Destination, row.Version }).IsUnique();
        modelBuilder.Entity<LockRow>().HasKey(row => row.Pipeline);
    }

    /// <summary>Times as ISO 8601 text in UTC: they sort as text and can be read with any tool.</summary>
    private sealed class TimeText() : ValueConverter<DateTimeOffset, string>(
        time => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        text => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
