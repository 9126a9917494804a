namespace Pipelines.Data.JsonLines;

/// <summary>What becomes of arrays that hold arrays or objects.</summary>
public enum JsonNesting
{
    /// <summary>A list for each path of keys, elements joined: <c>[{"b":1},{"b":2}]</c> under <c>a</c> is the list <c>a.b</c>.</summary>
    Flat,

    /// <summary>The text of the whole array, as a column of JSON: nothing of its structure is lost.</summary>
    Json,
}
