using Pipelines.Data.Documents;

namespace Pipelines.Data.Splits;

/// <summary>How examples are divided into splits such as <c>train</c> and <c>eval</c>; in a definition the class is chosen by <c>by:</c>.</summary>
[OperationKey("by", Default = "hash")]
public abstract record Split;
