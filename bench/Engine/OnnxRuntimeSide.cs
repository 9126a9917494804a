using System.Diagnostics;
using System.Runtime.InteropServices;
using Pipelines.Engine;

namespace Pipelines.Bench.Engine;

/// <summary>onnxruntime by its C interface, from the shared library that npm's onnxruntime-node carries: one input, one output, both in our memory.</summary>
internal sealed unsafe class OnnxRuntimeSide : Side
{
    // Places of functions in OrtApi, whose order never changes.
    private const int GetErrorMessage = 2, CreateEnv = 3, CreateSession = 7, RunSession = 9, CreateSessionOptions = 10, SetIntraOpNumThreads = 24, SessionGetInputName = 36, SessionGetOutputName = 37,
        CreateTensorWithDataAsOrtValue = 49, GetAllocatorWithDefaultOptions = 78, CreateCpuMemoryInfo = 69;

    private const int InterfaceVersion = 16, Float32 = 1, Warning = 2;

    private readonly nint* _api;
    private readonly nint _session, _input, _output, _inputName, _outputName;
    private readonly float* _x, _y;
    private readonly int _outputs;

    public OnnxRuntimeSide(string file, int threads, NDArray x, int columns)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Interop", "node_modules", "onnxruntime-node", "bin");
        var library = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "libonnxruntime.so*", SearchOption.AllDirectories).FirstOrDefault(f => f.Contains("linux/x64", StringComparison.Ordinal)) : null;
        if (library is null) throw new PeerException("onnxruntime is not here: run npm ci --ignore-scripts in tests/Interop.");
        var getApiBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(NativeLibrary.Load(library), "OrtGetApiBase");
        var api = getApiBase();
        _api = ((delegate* unmanaged<uint, nint*>)api[0])(InterfaceVersion);
        Name = $"onnxruntime {Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)api[1])())}, threads: {threads}";

        nint environment, options, allocator, memory, session, name;
        fixed (byte* log = "bench\0"u8) Check(((delegate* unmanaged<int, byte*, nint*, nint>)_api[CreateEnv])(Warning, log, &environment));
        Check(((delegate* unmanaged<nint*, nint>)_api[CreateSessionOptions])(&options));
        Check(((delegate* unmanaged<nint, int, nint>)_api[SetIntraOpNumThreads])(options, threads));
        var path = Marshal.StringToCoTaskMemUTF8(file);
        Check(((delegate* unmanaged<nint, nint, nint, nint*, nint>)_api[CreateSession])(environment, path, options, &session));
        Marshal.FreeCoTaskMem(path);
        _session = session;
        Check(((delegate* unmanaged<nint*, nint>)_api[GetAllocatorWithDefaultOptions])(&allocator));
        Check(((delegate* unmanaged<nint, nuint, nint, nint*, nint>)_api[SessionGetInputName])(session, 0, allocator, &name));
        _inputName = name;
        Check(((delegate* unmanaged<nint, nuint, nint, nint*, nint>)_api[SessionGetOutputName])(session, 0, allocator, &name));
        _outputName = name;

        Check(((delegate* unmanaged<int, int, nint*, nint>)_api[CreateCpuMemoryInfo])(0, 0, &memory));
        _outputs = x.Shape[0] * columns;
        _x = (float*)NativeMemory.AlignedAlloc((nuint)x.Length * sizeof(float), 64);
        _y = (float*)NativeMemory.AlignedAlloc((nuint)_outputs * sizeof(float), 64);
        x.AsSpan<float>().CopyTo(new Span<float>(_x, x.Length));
        _input = Value(memory, _x, x.Shape[0], x.Shape[1]);
        _output = Value(memory, _y, x.Shape[0], columns);
    }

    public override string Name { get; }

    public override Sample Run(int iterations)
    {
        var run = (delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)_api[RunSession];
        nint inputName = _inputName, outputName = _outputName, input = _input, output = _output;
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < iterations; i++) Check(run(_session, 0, &inputName, &input, 1, &outputName, 1, &output));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Thread.Sleep(50); // its threads wait for more work for a while: not beside ours
        return new(seconds, _y[_outputs - 1]);
    }

    private nint Value(nint memory, float* data, long rows, long columns)
    {
        nint value;
        var shape = stackalloc long[] { rows, columns };
        Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_api[CreateTensorWithDataAsOrtValue])(memory, data, (nuint)(rows * columns * sizeof(float)), shape, 2, Float32, &value));
        return value;
    }

    private void Check(nint status)
    {
        if (status != 0) throw new PeerException($"onnxruntime: {Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_api[GetErrorMessage])(status))}");
    }
}
