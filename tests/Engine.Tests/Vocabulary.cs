using System.ComponentModel;
using System.Reflection;

namespace Pipelines.Engine.Tests;

/// <summary>What a family of the engine has, so that a test fails where a new one lacks a reference.</summary>
internal static class Vocabulary
{
    /// <summary>The public classes of a family that a definition can name.</summary>
    public static IEnumerable<Type> Of<T>()
        => typeof(T).Assembly.GetTypes().Where(t => t.IsPublic && t.IsSubclassOf(typeof(T)) && !t.IsAbstract && t.GetCustomAttribute<BrowsableAttribute>() is not { Browsable: false });

    /// <summary>Fails with the names of those that were not tested.</summary>
    public static void AssertTested<T>(IEnumerable<object> tested, params Type[] elsewhere)
        => Assert.Empty(Of<T>().Except(tested.Select(t => t.GetType())).Except(elsewhere).Select(t => t.Name));
}
