using System.Runtime.CompilerServices;
using Pipelines.Engine.Models;
using Pipelines.Engine.Training;

namespace Pipelines.Engine.Datasets;

/// <summary>Elements one after the other in a file: of each its length in bytes (int32) and its arrays as safetensors.</summary>
internal static class ElementFile
{
    private const int LargestElement = 1 << 30;

    /// <summary>Gives the elements on, and has the file when all have passed.</summary>
    public static IEnumerable<T> Write<T>(string path, IEnumerable<T> elements)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        var isWhole = false;
        try
        {
            using (var file = File.Create(unfinished))
            using (var writer = new BinaryWriter(file))
                foreach (var element in elements)
                {
                    using var bytes = new MemoryStream();
                    Safetensors.Write(bytes, Elements.Arrays(element).Select((a, i) => ($"{i:D4}", a)).ToDictionary(p => p.Item1, p => p.a));
                    writer.Write(checked((int)bytes.Length));
                    writer.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
                    yield return element;
                }

            File.Move(unfinished, path, overwrite: true);
            isWhole = true;
        }
        finally
        {
            if (!isWhole) File.Delete(unfinished);
        }
    }

    public static IEnumerable<T> Read<T>(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new BinaryReader(file);
        while (file.Position < file.Length)
        {
            var length = file.Length - file.Position >= sizeof(int) ? reader.ReadInt32() : -1;
            if (length is < 0 or > LargestElement || length > file.Length - file.Position) throw new EngineException($"{path} is damaged at byte {file.Position}: it ends within an element. Delete it, so that it is written anew.");
            var arrays = Safetensors.Read(new MemoryStream(reader.ReadBytes(length)), path);
            var next = 0;
            yield return (T)Make(typeof(T), () => arrays[$"{next++:D4}"], arrays.Count);
        }
    }

    private static object Make(Type type, Func<NDArray> next, int count)
    {
        if (type == typeof(NDArray)) return next();
        if (type == typeof(Tensor)) return Tensor.Constant(next());
        if (typeof(ITuple).IsAssignableFrom(type)) return Activator.CreateInstance(type, [.. type.GetGenericArguments().Select(t => Make(t, next, count))])!;
        if (type == typeof(Examples) && count is >= 1 and <= 3) return new Examples(next(), count > 1 ? new ModelData(next()) : null, count > 2 ? new ModelData(next()) : null);
        throw new EngineException($"Dataset: elements of the type {type.Name} cannot be read from a file. Expected Tensor, NDArray, tuples of these, or Examples of one input and output.");
    }
}
