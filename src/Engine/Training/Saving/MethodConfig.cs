using System.Reflection;
using System.Text.Json.Nodes;

namespace Pipelines.Engine.Training.Saving;

/// <summary>Functions as the names of static methods.</summary>
internal static class MethodConfig
{
    public static JsonNode Write(Delegate function)
        => function.Method.IsStatic && !function.Method.Name.Contains('<')
            ? new JsonObject { ["method"] = $"{function.Method.DeclaringType!.FullName}::{function.Method.Name}" }
            : throw new ModelFileException($"A function written in place ({function.Method.DeclaringType?.DeclaringType?.Name ?? function.Method.DeclaringType?.Name}) cannot be saved, since it has no name to find it by. Write it as a static method, or as a record of its own.");

    public static Delegate Read(JsonNode node, Type type)
    {
        var name = node["method"]!.GetValue<string>().Split("::");
        var owner = TypeNames.Find(name[0], typeof(object));
        var method = owner.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault(m => m.Name == name[1])
            ?? throw new ModelFileException($"{owner.Name} has no static method '{name[1]}' any more.");
        return method.CreateDelegate(type);
    }
}
