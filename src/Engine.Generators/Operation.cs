namespace Pipelines.Engine.Generators;

/// <summary>What the generator knows of one operation's record. Compared by value, so that an unrelated edit generates nothing anew.</summary>
internal record struct Operation(
    string FullName,
    string Name,
    string Kind,
    string Summary,
    int Inputs,
    string Parameters,
    string Arguments);
