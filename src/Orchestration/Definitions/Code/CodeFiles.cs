using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Pipelines.Data.Documents;

namespace Pipelines.Orchestration.Definitions.Code;

/// <summary>Compiles the C# files beside a definition, in process, into a context that can be unloaded.</summary>
/// <remarks>The code runs with the rights of the process: a definition with code is trusted as a program is. Data files never carry any.</remarks>
public static class CodeFiles
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel;
        global using System.ComponentModel.DataAnnotations;
        global using System.Linq;
        global using Pipelines.Data;
        global using Pipelines.Engine;
        """;

    /// <summary>Compiles files together into one assembly.</summary>
    /// <param name="files">Full paths of C# files; at least one.</param>
    /// <exception cref="DocumentException">The code does not compile; each error is a fault with file, line and column.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Assembly Compile(IReadOnlyList<string> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files
            .Select(file => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(file), System.Text.Encoding.UTF8), options, file))
            .Prepend(CSharpSyntaxTree.ParseText(Usings, options));
        var compilation = CSharpCompilation.Create(
            "Pipelines.Code." + Path.GetFileNameWithoutExtension(files[0]),
            trees,
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));

        using var image = new MemoryStream();
        var result = compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        if (!result.Success) throw new DocumentException(result.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error).Select(ToFault));

        image.Position = 0;
        return new AssemblyLoadContext("code beside a definition", isCollectible: true).LoadFromStream(image);
    }

    // What the program itself was built against, so that types in both are the same.
    private static IEnumerable<MetadataReference> References()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));

    private static Fault ToFault(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        var origin = new Origin(place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1);
        return new Fault(origin, "", $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}.");
    }
}
