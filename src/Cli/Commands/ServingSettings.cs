using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Serving;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Models;

namespace Pipelines.Cli.Commands;

/// <summary>Where a host finds models, where it listens and how it runs them; TensorFlow Serving's flags are other names of the same options.</summary>
internal sealed class ServingSettings
{
    private const string RestPortOfTensorFlow = "--rest_api_port";

    private readonly Option<string> _models = new("--models") { Description = "The folder with a folder for each model. Default: models in the working folder.", HelpName = "DIR" };
    private readonly Option<string> _modelConfigFile = new("--model-config-file", "--model_config_file") { Description = "Serve the models that this file lists: TensorFlow Serving's models.config, or YAML.", HelpName = "FILE" };
    private readonly Option<double> _modelConfigPoll = new("--model-config-poll", "--model_config_file_poll_wait_seconds") { Description = "Look at that file for changes this often; 0 reads it once.", HelpName = "SECONDS" };
    private readonly Option<string> _modelName = new("--model-name", "--model_name") { Description = "The name of the model of --model-base-path. Default: that folder's name.", HelpName = "NAME" };
    private readonly Option<string> _modelBasePath = new("--model-base-path", "--model_base_path") { Description = "Serve one model: the folder with a folder for each of its versions.", HelpName = "DIR" };
    private readonly Option<double> _poll = new("--poll", "--file_system_poll_wait_seconds") { Description = "Look for new versions this often; 0 looks once.", DefaultValueFactory = _ => 1, HelpName = "SECONDS" };
    private readonly Option<int> _restPort = new("--rest-port", RestPortOfTensorFlow) { Description = "The port of the REST interface; 0 takes a free one.", DefaultValueFactory = _ => 8501, HelpName = "PORT" };
    private readonly Option<int> _grpcPort = new("--grpc-port", "--port") { Description = "The port of the gRPC interface; 0 takes a free one.", DefaultValueFactory = _ => 8500, HelpName = "PORT" };
    private readonly Option<string> _address = new("--address") { Description = "The address to listen on; anything but loopback lets others in.", DefaultValueFactory = _ => "127.0.0.1", HelpName = "IP" };
    private readonly Option<bool> _batching = new("--batching", "--enable_batching") { Description = "Join requests into batches: adaptively, or by --batching-parameters." };
    private readonly Option<string> _batchingParameters = new("--batching-parameters", "--batching_parameters_file") { Description = "TensorFlow Serving's batching parameters.", HelpName = "FILE" };
    private readonly Option<bool> _warmUp = new("--warm-up", "--enable_model_warmup") { Description = "Run the requests that are recorded beside a version before it answers others.", DefaultValueFactory = _ => true };
    private readonly Option<bool> _labelsOfUnavailable = new("--allow-labels-of-unavailable-versions", "--allow_version_labels_for_unavailable_models") { Description = "Let a new label stand for a version that is not loaded yet." };
    private readonly Option<bool> _tensorContent = new("--tensor-content", "--enable_serialization_as_tensor_content") { Description = "Send tensors over gRPC as raw bytes." };

    private readonly Option<double> _timeout = new("--rest-timeout-ms", "--rest_api_timeout_in_ms") { Description = "The longest that a REST request may take; 0 means no limit.", DefaultValueFactory = _ => 30_000, HelpName = "MS" };
    private readonly Option<bool> _cors = new("--cors", "--rest_api_enable_cors_support") { Description = "Let pages of other origins call the REST interface." };
    private readonly Option<int> _loadRetries = new("--load-retries", "--max_num_load_retries") { Description = "How often a version that failed to load is tried again.", DefaultValueFactory = _ => 5, HelpName = "N" };
    private readonly Option<double> _loadRetryInterval = new("--load-retry-us", "--load_retry_interval_micros") { Description = "How long after a failure the next try comes.", DefaultValueFactory = _ => 60_000_000, HelpName = "US" };
    private readonly Option<int> _loadThreads = new("--load-threads", "--num_load_threads") { Description = "How many versions may load at the same time; 0: as many as the machine has cores.", HelpName = "N" };
    private readonly Option<int> _runs = new("--max-concurrent-runs") { Description = "How many models run at the same time. Default: as many as the machine has cores.", DefaultValueFactory = _ => Environment.ProcessorCount, HelpName = "N" };
    private readonly Option<int> _queue = new("--max-queued-requests") { Description = "How many requests may wait for a run; those above are shed.", DefaultValueFactory = _ => 1000, HelpName = "N" };
    private readonly Option<string> _monitoring = new("--monitoring-config-file", "--monitoring_config_file") { Description = "TensorFlow Serving's monitoring configuration: the path of the metrics.", HelpName = "FILE" };

    private readonly Option<string> _apiKeys = new("--api-keys") { Description = "A file of hashed keys; requests must then carry one.", HelpName = "FILE" };
    private readonly Option<string> _certificate = new("--tls-certificate") { Description = "The host's certificate (PEM); both ports then speak TLS.", HelpName = "FILE" };
    private readonly Option<string> _key = new("--tls-key") { Description = "The certificate's private key (PEM). Default: in the certificate's file.", HelpName = "FILE" };
    private readonly Option<string> _clientRoots = new("--tls-client-roots") { Description = "The roots of clients' certificates (PEM); each client must then show one.", HelpName = "FILE" };
    private readonly Option<string> _sslConfig = new("--ssl-config-file", "--ssl_config_file") { Description = "The same as TensorFlow Serving's SSLConfig.", HelpName = "FILE" };

    private readonly TensorFlowFlags _flags = new();

    public Option[] All =>
    [
        _models, _modelConfigFile, _modelConfigPoll, _modelName, _modelBasePath, _poll, _restPort, _grpcPort, _address, _batching, _batchingParameters, _warmUp, _labelsOfUnavailable, _tensorContent,
        _timeout, _cors, _loadRetries, _loadRetryInterval, _loadThreads, _runs, _queue, _monitoring, _apiKeys, _certificate, _key, _clientRoots, _sslConfig, .. _flags.All,
    ];

    public ServingOptions Of(ParseResult parsed, string defaultModels) => new()
    {
        ModelsFolder = Path.GetFullPath(parsed.GetValue(_models) ?? defaultModels),
        ModelConfigFile = parsed.GetValue(_modelConfigFile) is { } file ? Path.GetFullPath(file) : null,
        ModelConfigPollInterval = TimeSpan.FromSeconds(parsed.GetValue(_modelConfigPoll)),
        Models = parsed.GetValue(_modelBasePath) is { } path ? [Model(path, parsed.GetValue(_modelName))] : [],
        PollInterval = TimeSpan.FromSeconds(Math.Max(0, parsed.GetValue(_poll))),
        RestPort = RestPort(parsed),
        GrpcPort = parsed.GetValue(_grpcPort),
        Address = parsed.GetValue(_address)!,
        Batching = !parsed.GetValue(_batching) ? null : parsed.GetValue(_batchingParameters) is { } parameters ? BatchingParametersFile.Load(parameters) : BatchingOptions.Adaptive,
        RunsRecordedRequests = parsed.GetValue(_warmUp),
        AllowLabelsOfUnavailableVersions = parsed.GetValue(_labelsOfUnavailable),
        WriteTensorContent = parsed.GetValue(_tensorContent),
        RequestTimeout = TimeSpan.FromMilliseconds(Math.Max(0, parsed.GetValue(_timeout))),
        AllowOtherOrigins = parsed.GetValue(_cors),
        MaxLoadRetries = parsed.GetValue(_loadRetries),
        LoadRetryInterval = TimeSpan.FromMicroseconds(Math.Max(0, parsed.GetValue(_loadRetryInterval))),
        LoadThreads = parsed.GetValue(_loadThreads) is not 0 and var threads ? threads : Environment.ProcessorCount,
        MaxConcurrentRuns = parsed.GetValue(_runs),
        MaxQueuedRequests = parsed.GetValue(_queue),
        MetricsPath = parsed.GetValue(_monitoring) is { } monitoring && MonitoringConfigFile.LoadPath(monitoring) is { } metrics ? metrics : new ServingOptions().MetricsPath,
        ApiKeysFile = parsed.GetValue(_apiKeys),
        Tls = parsed.GetValue(_sslConfig) is { } ssl ? TlsOptions.FromSslConfig(ssl)
            : parsed.GetValue(_certificate) is { } certificate ? TlsOptions.FromFiles(certificate, parsed.GetValue(_key) ?? certificate, parsed.GetValue(_clientRoots))
            : null,
    };

    /// <summary>Tells the faults of options that cannot be served with.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Refuse(ParseResult parsed, Terminal terminal, ServingOptions options)
    {
        _flags.Tell(parsed, terminal);
        var faults = options.Faults();
        foreach (var fault in faults) terminal.Say($"{terminal.Paint("error", Color.Red)}: {fault}", Verbosity.Minimal);
        return faults.Count > 0;
    }

    private static ModelOptions Model(string path, string? name)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return new ModelOptions(name ?? Path.GetFileName(folder), folder);
    }

    /// <summary>Under TensorFlow Serving's name, 0 turns the interface off.</summary>
    private int? RestPort(ParseResult parsed)
    {
        var port = parsed.GetValue(_restPort);
        return port == 0 && parsed.GetResult(_restPort)?.IdentifierToken?.Value == RestPortOfTensorFlow ? null : port;
    }
}
