using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipelines.Engine.Generators;

/// <summary>Reads an operation off its record.</summary>
internal static class OperationReader
{
    private const string Namespace = "Pipelines.Engine.Ops";

    /// <summary>The interfaces of operations, the most special first, with the factory of OpFacts that takes them.</summary>
    private static readonly (string Interface, string Factory)[] Kinds =
    [
        ("IElementwise", "Elementwise"),
        ("IReduction", "Reduction"),
        ("IViewing", "Viewing"),
        ("IPrimitive", "Primitive"),
        ("IComposite", "Composite"),
        ("IHostOp", "Host"),
        ("IControl", "Control"),
    ];

    /// <summary>The operation of a record; null when it is none.</summary>
    public static Operation? Read(GeneratorSyntaxContext context)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node) is not INamedTypeSymbol { IsAbstract: false } type) return null;
        var kind = Kinds.FirstOrDefault(k => type.AllInterfaces.Any(i => i.Name == k.Interface && i.ContainingNamespace.ToDisplayString() == Namespace)).Factory;
        if (kind is null) return null;
        var constructor = type.InstanceConstructors.OrderByDescending(c => c.Parameters.Length).First(c => !IsCopy(c, type));
        return new(
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            type.Name,
            kind,
            Documentation.Summary(type),
            Inputs(type),
            string.Concat(constructor.Parameters.Select(p => ", " + Parameter(p))),
            string.Join(", ", constructor.Parameters.Select(p => Camel(p.Name))));
    }

    private static bool IsCopy(IMethodSymbol constructor, ISymbol type)
        => constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    /// <summary>How many inputs a method of Tensor takes: as [TensorMethod] says, or what an elementwise operation declares; 0 for no method.</summary>
    private static int Inputs(INamedTypeSymbol type)
    {
        var attribute = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "TensorMethodAttribute");
        if (attribute is not null) return (int)attribute.ConstructorArguments[0].Value!;
        var arity = type.GetMembers("Arity").SelectMany(m => m.DeclaringSyntaxReferences).Select(r => r.GetSyntax()).OfType<PropertyDeclarationSyntax>().FirstOrDefault();
        return arity?.ExpressionBody?.Expression is LiteralExpressionSyntax { Token.Value: int value } ? value : 0;
    }

    private static string Parameter(IParameterSymbol parameter)
    {
        var text = $"{parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)} {Camel(parameter.Name)}";
        return parameter.HasExplicitDefaultValue ? $"{text} = {SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue!, true, false)}" : text;
    }

    private static string Camel(string name) => "@" + char.ToLowerInvariant(name[0]) + name.Substring(1);
}
