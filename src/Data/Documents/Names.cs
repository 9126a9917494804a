using System.Globalization;
using System.Text;

namespace Pipelines.Data.Documents;

/// <summary>How names in C# become names in a document, and which known name is nearest to a mistyped one.</summary>
public static class Names
{
    /// <summary><c>LearningRate</c> becomes <c>learning_rate</c>, <c>Beta1</c> <c>beta_1</c>, <c>F1Score</c> <c>f1_score</c>, <c>AUC</c> <c>auc</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var startsWord = i > 0 && char.IsUpper(c) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            var startsNumber = i > 1 && char.IsDigit(c) && char.IsLower(name[i - 1]) && char.IsLetter(name[i - 2]);
            if ((startsWord || startsNumber) && text[^1] != '_') text.Append('_');
            text.Append(char.ToLower(c, CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    /// <summary>The candidate within a third of the name's length in edits (insert, delete, replace, swap), or null.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var (best, bestDistance) = ((string?)null, Math.Max(1, name.Length / 3) + 1);
        foreach (var candidate in candidates)
        {
            var distance = Distance(name, candidate, bestDistance);
            if (distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }
        return best;
    }

    // Optimal string alignment distance (Damerau-Levenshtein without repeated edits), three rows; gives up at the limit.
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit || a.Length > 200) return limit;
        var (before, previous, current) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
            (before, previous, current) = (previous, current, before);
        }
        return previous[b.Length];
    }
}
