namespace Pipelines.Transform.Mappers;

/// <summary>The indexes of a vocabulary: known values, then others and the missing one; of the last two the one that never occurred comes last.</summary>
internal sealed class VocabularyLayout
{
    public VocabularyLayout(IReadOnlyList<string> known, int others, bool hasMissing, bool hasOther, bool isList)
    {
        string[] otherLabels = others == 1 ? [Vocabulary.OtherLabel] : [.. Enumerable.Range(0, others).Select(i => $"(other {i + 1})")];
        if (isList)
        {
            (Missing, Other, Labels, Trained) = (-1, known.Count, [.. known, .. otherLabels], known.Count + (hasOther ? others : 0));
            return;
        }
        var missingFirst = hasMissing || !hasOther;
        (Missing, Other) = missingFirst ? (known.Count, known.Count + 1) : (known.Count + others, known.Count);
        Labels = missingFirst ? [.. known, Vocabulary.MissingLabel, .. otherLabels] : [.. known, .. otherLabels, Vocabulary.MissingLabel];
        Trained = known.Count + (hasMissing ? 1 : 0) + (hasOther ? others : 0);
    }

    /// <summary>The index of a missing value; -1 in lists.</summary>
    public int Missing { get; }

    /// <summary>The first index of other values.</summary>
    public int Other { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many indexes, counted from 0, occurred in the training split.</summary>
    public int Trained { get; }
}
