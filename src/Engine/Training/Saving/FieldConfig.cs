using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Training.Saving;

/// <summary>
/// Layers whose class has used up a constructor's argument (<c>class Block(int units) { Dense _a = new(units); }</c>): saved by their fields.
/// Variables are made anew when the layer is built.
/// </summary>
internal static class FieldConfig
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static JsonObject Write(Layer layer) => new()
    {
        ["type"] = layer.GetType().FullName,
        ["name"] = layer.Name,
        ["trainable"] = layer.Trainable,
        ["fields"] = new JsonObject(Fields(layer.GetType()).Select(f => KeyValuePair.Create(f.Name, ObjectConfig.Write(f.GetValue(layer))))),
    };

    public static Layer Read(JsonObject config, Type type)
    {
        var layer = (Layer)RuntimeHelpers.GetUninitializedObject(type);
        var known = typeof(Model).IsAssignableFrom(type) ? typeof(Model) : typeof(Layer);
        known.GetConstructor(Members, [typeof(string)])!.Invoke(layer, [config["name"]!.GetValue<string>()]);
        layer.Trainable = config["trainable"]!.GetValue<bool>();
        var fields = config["fields"]!.AsObject();
        foreach (var field in Fields(type))
            if (fields[field.Name] is { } node) field.SetValue(layer, ObjectConfig.Read(node, field.FieldType));
        return layer;
    }

    /// <summary>The fields of the classes below <see cref="Layer"/> or <see cref="Model"/>, apart from what is made when it is built.</summary>
    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var t = type; t is not null && t != typeof(Layer) && t != typeof(Model); t = t.BaseType)
            foreach (var field in t.GetFields(Members))
                if (field.FieldType != typeof(Variable) && field.FieldType != typeof(Tensor)) yield return field;
    }
}
