using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>The descriptions of all services, found by file or by symbol: what both versions of server reflection answer from.</summary>
internal static class DescriptorIndex
{
    /// <summary>The files of the services and all that they import.</summary>
    private static readonly Dictionary<string, FileDescriptor> Files = Collect(
    [
        Protocol.ServingReflection.Descriptor,
        Protocol.Inference.InferenceReflection.Descriptor,
        Protocol.Health.HealthReflection.Descriptor,
        Protocol.Reflection.V1.ReflectionV1Reflection.Descriptor,
        Protocol.Reflection.V1Alpha.ReflectionV1AlphaReflection.Descriptor,
    ]);

    /// <summary>Reflection itself, under both of its names.</summary>
    public static IReadOnlyList<ServiceDescriptor> Reflection { get; } =
        [Protocol.Reflection.V1.ReflectionV1Reflection.Descriptor.Services.Single(), Protocol.Reflection.V1Alpha.ReflectionV1AlphaReflection.Descriptor.Services.Single()];

    /// <summary>The full names of the services.</summary>
    public static IEnumerable<string> Services { get; } =
        [.. Files.Values.SelectMany(file => file.Services).Select(service => service.FullName).Order(StringComparer.Ordinal)];

    /// <summary>A file and what it imports; empty when there is none of that name.</summary>
    public static IReadOnlyList<ByteString> ByName(string name) => Files.TryGetValue(name, out var file) ? Closure(file) : [];

    /// <summary>The file that declares a service, method or message, and what it imports; empty when none does.</summary>
    public static IReadOnlyList<ByteString> BySymbol(string symbol) =>
        Files.Values.FirstOrDefault(file => Symbols(file).Contains(symbol)) is { } file ? Closure(file) : [];

    private static IEnumerable<string> Symbols(FileDescriptor file) =>
        file.Services.SelectMany(service => service.Methods.Select(method => method.FullName).Prepend(service.FullName))
            .Concat(file.MessageTypes.SelectMany(Symbols))
            .Concat(file.EnumTypes.Select(type => type.FullName));

    private static IEnumerable<string> Symbols(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(Symbols).Concat(message.EnumTypes.Select(type => type.FullName)).Prepend(message.FullName);

    private static IReadOnlyList<ByteString> Closure(FileDescriptor file) => [.. Collect([file]).Values.Select(part => part.SerializedData)];

    private static Dictionary<string, FileDescriptor> Collect(IEnumerable<FileDescriptor> roots)
    {
        var files = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        var open = new Queue<FileDescriptor>(roots);
        while (open.TryDequeue(out var file))
            if (files.TryAdd(file.Name, file))
                foreach (var import in file.Dependencies)
                    open.Enqueue(import);
        return files;
    }
}
