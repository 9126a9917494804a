using System.Text;
using System.Text.RegularExpressions;

namespace Pipelines.Engine.Tests.Book;

/// <summary>
/// Snippets are the lines between <c>// snippet: name, n lines</c> and <c>// end</c> in this folder: compiled and run as parts of the tests
/// around them, no longer than they say, and shown by the guide. PIPELINE_UPDATE=1 writes them into the guide anew.
/// </summary>
public sealed partial class SnippetTests
{
    [Fact]
    public void Snippets_Lines_AreNoMoreThanTheySay()
    {
        var all = Snippets();

        Assert.True(all.Count > 30);
        foreach (var (name, (limit, lines)) in all)
        {
            var count = lines.Count(l => l.Trim() is not ("" or "{" or "}" or "};") && !l.TrimStart().StartsWith("//", StringComparison.Ordinal));
            Assert.True(count <= limit, $"{name}: {count} lines, at most {limit} are allowed.");
        }
    }

    [Fact]
    public void Guide_EverySnippet_IsThatOfTheTests()
    {
        var (all, shown) = (Snippets(), new HashSet<string>());
        foreach (var file in Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot(), "docs", "guide"), "*.md"))
        {
            var page = File.ReadAllText(file);
            if (!page.Contains("<!-- snippet: ", StringComparison.Ordinal)) continue; // shown and tested otherwise
            var expected = Shown().Replace(page, match =>
            {
                var name = match.Groups[1].Value;
                Assert.True(all.ContainsKey(name), $"{file}: there is no snippet '{name}'.");
                shown.Add(name);
                return $"<!-- snippet: {name} -->\n```csharp\n{Dedent(all[name].Lines)}```";
            });
            Assert.DoesNotMatch(@"(?<!-->\n)```csharp", page);
            if (Environment.GetEnvironmentVariable("PIPELINE_UPDATE") == "1") File.WriteAllText(file, expected);
            Assert.Equal(expected, File.ReadAllText(file));
        }

        Assert.Empty(all.Keys.Except(shown));
    }

    private static Dictionary<string, (int Limit, List<string> Lines)> Snippets()
    {
        var snippets = new Dictionary<string, (int, List<string>)>();
        foreach (var file in Directory.GetFiles(Path.Combine(SharedData.RepositoryRoot(), "tests", "Engine.Tests", "Book"), "*.cs"))
        {
            List<string>? lines = null;
            foreach (var line in File.ReadLines(file))
            {
                if (Start().Match(line) is { Success: true } start) snippets.Add(start.Groups[1].Value, (int.Parse(start.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), lines = []));
                else if (line.Trim() == "// end") lines = null;
                else lines?.Add(line);
            }
        }

        return snippets;
    }

    private static string Dedent(List<string> lines)
    {
        var indent = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        var text = new StringBuilder();
        foreach (var line in lines) text.Append(line.Length > indent ? line[indent..] : "").Append('\n');
        return text.ToString();
    }

    [GeneratedRegex(@"^\s*// snippet: ([\w-]+), (\d+) lines$")]
    private static partial Regex Start();

    [GeneratedRegex(@"<!-- snippet: ([\w-]+) -->\n```csharp\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
