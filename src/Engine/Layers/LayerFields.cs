using System.Collections.Concurrent;
using System.Reflection;

namespace Pipelines.Engine.Layers;

/// <summary>The layers in a layer's fields, so that one that is made of others need not list them.</summary>
internal static class LayerFields
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();

    public static IEnumerable<Layer> Of(Layer owner)
        => Fields.GetOrAdd(owner.GetType(), Find).SelectMany(f => f.GetValue(owner) switch
        {
            Layer layer => [layer],
            IEnumerable<Layer> layers => layers,
            _ => [],
        });

    /// <summary>In the order of declaration, those of base classes first.</summary>
    private static FieldInfo[] Find(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var t = type; t is not null && t != typeof(Layer); t = t.BaseType)
            fields.InsertRange(0, t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(f => typeof(Layer).IsAssignableFrom(f.FieldType) || typeof(IEnumerable<Layer>).IsAssignableFrom(f.FieldType)));
        return [.. fields];
    }
}
