using System.Collections.Immutable;
using Harness.Tests.Unit.CommandLine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Tests.Unit;

/// <summary>
/// Which source file names types of which other, as the compiler understands them: a relative name, an extension method and a type that is
/// only inferred count as much as a using. Comments do not.
/// </summary>
internal static class SourceImports
{
    private const string Implicit = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>The imports of the library and of the executable, by path from the folder of sources, with forward slashes.</summary>
    public static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> All { get; } = Find();

    private static ImmutableSortedDictionary<string, ImmutableSortedSet<string>> Find()
    {
        var sources = Path.Combine(Sandbox.Root, "src");
        SyntaxTree[] trees =
        [
            .. from project in new[] { "Harness", "Experiments" }
               from path in Directory.GetFiles(Path.Combine(sources, project), "*.cs", SearchOption.AllDirectories)
               let file = Path.GetRelativePath(sources, path).Replace('\\', '/')
               where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
               select CSharpSyntaxTree.ParseText(File.ReadAllText(path), Options, file),
        ];
        var own = new HashSet<string> { "Harness", "Experiments", "Training" };
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !own.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "sources",
            [.. trees, CSharpSyntaxTree.ParseText(Implicit, Options)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return trees.ToImmutableSortedDictionary(tree => tree.FilePath, tree => Of(tree, compilation), StringComparer.Ordinal);
    }

    private static ImmutableSortedSet<string> Of(SyntaxTree tree, CSharpCompilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        return
        [
            .. from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
               where name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
               let symbol = model.GetSymbolInfo(name).Symbol
               let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
               where type is not null
               from place in type.OriginalDefinition.DeclaringSyntaxReferences
               where place.SyntaxTree != tree && place.SyntaxTree.FilePath.Length > 0
               select place.SyntaxTree.FilePath,
        ];
    }
}
