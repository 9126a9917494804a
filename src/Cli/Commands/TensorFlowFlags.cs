using System.CommandLine;
using Pipelines.Cli.Output;

namespace Pipelines.Cli.Commands;

/// <summary>Flags of TensorFlow Serving that a start script may hold and that change nothing here; each is told of.</summary>
internal sealed class TensorFlowFlags
{
    private static readonly (string Name, string Reason)[] Known =
    [
        ("--enable_grpc_healthcheck_service", "the health service is always there"),
        ("--enable_profiler", "there is no TensorFlow profiler"),
        ("--enable_signature_method_name_check", "methods are checked as the contract says"),
        ("--flush_filesystem_caches", "files are closed once they are read"),
        ("--grpc_channel_arguments", "the transport is not gRPC's own"),
        ("--grpc_max_threads", "threads follow the load"),
        ("--num_request_iterations_for_warmup", "each recorded request is run once"),
        ("--num_tflite_interpreters_per_pool", "there is no TensorFlow Lite"),
        ("--num_tflite_pools", "there is no TensorFlow Lite"),
        ("--num_unload_threads", "a version is unloaded by the last request that holds it"),
        ("--per_process_gpu_memory_fraction", "models run on the processor"),
        ("--platform_config_file", "there is one platform, ONNX"),
        ("--prefer_tflite_model", "there is no TensorFlow Lite"),
        ("--remove_unused_fields_from_bundle_metagraph", "there is no SavedModel"),
        ("--rest_api_num_threads", "threads follow the load"),
        ("--saved_model_tags", "there is no SavedModel"),
        ("--tensorflow_inter_op_parallelism", "as many models run at once as the machine has cores"),
        ("--tensorflow_intra_op_parallelism", "as many models run at once as the machine has cores"),
        ("--tensorflow_session_config_file", "there is no TensorFlow session"),
        ("--tensorflow_session_parallelism", "as many models run at once as the machine has cores"),
        ("--thread_pool_factory_config_file", "threads follow the load"),
        ("--xla_cpu_compilation_enabled", "models are always compiled"),
    ];

    private readonly Option<string>[] _flags = [.. Known.Select(flag => new Option<string>(flag.Name) { Description = $"Has no effect: {flag.Reason}.", Hidden = true, Arity = ArgumentArity.ZeroOrOne })];

    public Option[] All => [.. _flags];

    /// <summary>Says of each flag that was given why it changes nothing.</summary>
    public void Tell(ParseResult parsed, Terminal terminal)
    {
        for (var i = 0; i < _flags.Length; i++)
            if (parsed.GetResult(_flags[i]) is { Implicit: false }) terminal.Say($"{terminal.Paint("warning", Color.Yellow)}: {Known[i].Name} has no effect: {Known[i].Reason}.", Verbosity.Minimal);
    }
}
