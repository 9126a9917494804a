using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Pipelines.Engine.Tests.Execution;

/// <summary>Where the platform generates no code, as in ahead-of-time compiled programs, functions give the same results by the interpreter.</summary>
public sealed class CodeGenerationTests
{
    private const string Marker = "PIPELINE_TEST_WITHOUT_CODE";

    /// <summary>Tests that hold functions against references, run again by a process in which code cannot be generated.</summary>
    private static readonly string[] Classes =
    [
        "Pipelines.Engine.Tests.Control.FlowTests", "Pipelines.Engine.Tests.FunctionTests", "Pipelines.Engine.Tests.GraphTests", "Pipelines.Engine.Tests.Layers.Recurrent.RecurrentTests",
        "Pipelines.Engine.Tests.Optimizers.OptimizerTests", typeof(CodeGenerationTests).FullName!,
    ];

    [Fact]
    public async Task Run_WhereNoCodeIsGenerated_GivesTheSameResults()
    {
        if (Environment.GetEnvironmentVariable(Marker) is not null) return; // this is the other process
        var program = typeof(CodeGenerationTests).Assembly.Location;
        using var folder = new TemporaryFolder();
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(program, ".runtimeconfig.json"), TestContext.Current.CancellationToken))!;
        var properties = settings["runtimeOptions"]!["configProperties"] as JsonObject ?? [];
        properties["System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported"] = false;
        settings["runtimeOptions"]!["configProperties"] ??= properties;
        var switches = folder.Write("without.runtimeconfig.json", settings.ToJsonString());
        string[] arguments = ["exec", "--runtimeconfig", switches, "--depsfile", Path.ChangeExtension(program, ".deps.json"), program, "-noColor", .. Classes.SelectMany(c => new[] { "-class", c })];

        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Marker] = "1" },
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
    }

    /// <summary>True in both processes: the second has no kernels.</summary>
    [Fact]
    public void Explain_KernelsAreThere_WhereCodeIsGenerated()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 3]);
        var function = new Function(new Graph([x], [new("y", x.Softmax())])) { IsCompiled = true };

        Assert.Equal(Environment.GetEnvironmentVariable(Marker) is null, RuntimeFeature.IsDynamicCodeSupported);
        Assert.Equal(RuntimeFeature.IsDynamicCodeSupported, function.Explain().Kernels.Count > 0);
        Values.AssertClose([1 / 3.0, 1 / 3.0, 1 / 3.0], function.Run(new Dictionary<string, NDArray> { ["x"] = NDArray.Zeros(DType.Float32, 1, 3) })["y"], 1e-6, "y");
    }
}
