using System.Net;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Models;

namespace Pipelines.Serving;

/// <summary>How a host serves. Immutable; <see cref="Check"/> reports all faults together.</summary>
public sealed record ServingOptions
{
    /// <summary>The folder with a folder for each model: <c>models/&lt;name&gt;/&lt;version&gt;/</c>.</summary>
    public string ModelsFolder { get; init; } = "models";

    /// <summary>The models to serve in place of those of <see cref="ModelsFolder"/>.</summary>
    /// <value>Empty: those of the folder.</value>
    public IReadOnlyList<ModelOptions> Models { get; init; } = [];

    /// <summary>A file that lists the models to serve: TensorFlow Serving's <c>models.config</c>, or YAML.</summary>
    /// <value>Null: none.</value>
    public string? ModelConfigFile { get; init; }

    /// <summary>How often the configuration file is looked at for changes; zero reads it once.</summary>
    public TimeSpan ModelConfigPollInterval { get; init; }

    /// <summary>The address to listen on.</summary>
    /// <value>Loopback: reachable from this machine alone.</value>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port of the REST interface; 0 takes a free one, null turns it off.</summary>
    public int? RestPort { get; init; } = 8501;

    /// <summary>The port of the gRPC interface (HTTP/2); 0 takes a free one, null turns it off.</summary>
    public int? GrpcPort { get; init; } = 8500;

    /// <summary>How often the folders are looked at; zero looks only when the host starts.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>In which order a new version comes and an old one goes.</summary>
    public VersionTransition VersionTransition { get; init; } = VersionTransition.PreserveAvailability;

    /// <summary>How many versions may load at the same time.</summary>
    public int LoadThreads { get; init; } = Environment.ProcessorCount;

    /// <summary>How often a version that failed to load is tried again while its folder stays the same.</summary>
    public int MaxLoadRetries { get; init; } = 5;

    /// <summary>How long after a failure the next try comes.</summary>
    public TimeSpan LoadRetryInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the requests that are recorded beside a version (<c>assets.extra/tf_serving_warmup_requests</c>) are run before it answers others.</summary>
    public bool RunsRecordedRequests { get; init; } = true;

    /// <summary>How many versions that have ended are kept in the status of a model.</summary>
    public int EndedVersionsShown { get; init; } = 10;

    /// <summary>The largest request body, compressed or not, in bytes.</summary>
    public long MaxRequestBytes { get; init; } = 256L << 20;

    /// <summary>The most elements that a tensor of a request may have.</summary>
    public int MaxTensorElements { get; init; } = 256 << 20;

    /// <summary>The longest that a REST request may take; zero means no limit.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many models run at the same time; more requests wait.</summary>
    public int MaxConcurrentRuns { get; init; } = Environment.ProcessorCount;

    /// <summary>How many requests may wait for a run; those above are answered UNAVAILABLE (503) with Retry-After.</summary>
    public int MaxQueuedRequests { get; init; } = 1000;

    /// <summary>How long a request may wait for a run before it is answered UNAVAILABLE; zero means no limit.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How requests for the same signature are joined into one run.</summary>
    /// <value>Null: each runs alone. The host cannot know whether a model treats its rows one by one, and an answer must not depend on who else asks.</value>
    public BatchingOptions? Batching { get; init; }

    /// <summary>Where the counters are answered besides <c>/metrics</c>: TensorFlow Serving's path, unless its monitoring configuration names another.</summary>
    public string MetricsPath { get; init; } = "/monitoring/prometheus/metrics";

    /// <summary>How long requests in flight may take to end when the host stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether gRPC answers carry tensors as raw bytes (<c>tensor_content</c>) and not as lists of values.</summary>
    public bool WriteTensorContent { get; init; }

    /// <summary>Whether a label may be given to a version that is not loaded (yet).</summary>
    public bool AllowLabelsOfUnavailableVersions { get; init; }

    /// <summary>A file with the hashed keys that requests must carry: a line for each with its owner's name, <c>client</c> or <c>admin</c>, and the SHA-256 of the key. Read when the host starts.</summary>
    /// <value>Null: requests need no key.</value>
    public string? ApiKeysFile { get; init; }

    /// <summary>The certificates of both ports.</summary>
    /// <value>Null: connections are not encrypted.</value>
    public TlsOptions? Tls { get; init; }

    /// <summary>Whether other machines may load, unload and configure models, not this one alone. With keys, those of administrators may in any case.</summary>
    public bool AllowRemoteControl { get; init; }

    /// <summary>Whether pages of other origins may call the REST interface (CORS).</summary>
    public bool AllowOtherOrigins { get; init; }

    /// <summary>The faults of these options, each a sentence; empty when there are none.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        void Expect(bool condition, string fault)
        {
            if (!condition)
                faults.Add(fault);
        }

        Expect(ModelsFolder.Length > 0, "The models folder is empty. Expected a path such as 'models'.");
        Expect(ModelConfigFile is null || Models.Count == 0, "Models are given both by a configuration file and by name. Expected one of them.");
        if (ModelConfigFile is not null)
            faults.AddRange(FileFaults.Of("model configuration", ModelConfigFile, Configuration.ModelConfigFile.Load));
        Expect(IPAddress.TryParse(Address, out _), $"The address '{Address}' is not an IP address. Expected one such as 127.0.0.1 or 0.0.0.0.");
        Expect(RestPort is null or (>= 0 and <= 65535), $"The REST port is {RestPort}. Expected 0 to 65535.");
        Expect(GrpcPort is null or (>= 0 and <= 65535), $"The gRPC port is {GrpcPort}. Expected 0 to 65535.");
        Expect(RestPort is not null || GrpcPort is not null, "Neither REST nor gRPC has a port. Expected at least one of them.");
        Expect(RestPort is null or 0 || RestPort != GrpcPort, $"REST and gRPC have the same port {RestPort}. Expected two different ones.");
        Expect(LoadThreads > 0, $"The number of load threads is {LoadThreads}. Expected 1 or more.");
        Expect(MaxLoadRetries >= 0, $"The number of load retries is {MaxLoadRetries}. Expected 0 or more.");
        Expect(EndedVersionsShown >= 0, $"The number of ended versions shown is {EndedVersionsShown}. Expected 0 or more.");
        Expect(MaxRequestBytes is > 0 and <= int.MaxValue, $"The largest request is {MaxRequestBytes} bytes. Expected 1 to {int.MaxValue}.");
        Expect(MaxTensorElements > 0, $"The most elements of a tensor are {MaxTensorElements}. Expected 1 or more.");
        Expect(MaxConcurrentRuns > 0, $"The most runs at the same time are {MaxConcurrentRuns}. Expected 1 or more.");
        Expect(MaxQueuedRequests >= 0, $"The most requests that may wait are {MaxQueuedRequests}. Expected 0 or more.");
        Expect(MetricsPath.StartsWith('/'), $"The path of the metrics is '{MetricsPath}'. Expected one that begins with /.");
        faults.AddRange(Batching?.Faults() ?? []);
        faults.AddRange(Tls?.Faults() ?? []);
        if (ApiKeysFile is not null)
            faults.AddRange(FileFaults.Of("file of keys", ApiKeysFile, Hosting.Security.ApiKeys.Load));
        return faults;
    }

    /// <summary>Returns these options when they are sound.</summary>
    /// <exception cref="ArgumentException">They are not; the message names every fault.</exception>
    public ServingOptions Check()
    {
        var faults = Faults();
        return faults.Count == 0 ? this : throw new ArgumentException(string.Join(Environment.NewLine, faults));
    }
}
