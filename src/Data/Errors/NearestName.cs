namespace Pipelines.Data;

/// <summary>Guesses which known name a misspelt one meant.</summary>
public static class NearestName
{
    /// <summary>The known name with the fewest edits, null where none is within a third of the name's length (rounded).</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        string? best = null;
        var least = (name.Length + 1) / 3 + 1;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= least) continue;
            var distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < least) (best, least) = (candidate, distance);
        }
        return best;
    }

    /// <summary>Edits between two texts: insert, remove, replace, swap neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < 3; i++) rows[i] = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            int[] current = rows[i % 3], above = rows[(i + 2) % 3], twoAbove = rows[(i + 1) % 3];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current[j] = Math.Min(Math.Min(above[j], current[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = Math.Min(current[j], twoAbove[j - 2] + 1);
            }
        }
        return rows[a.Length % 3][b.Length];
    }
}
