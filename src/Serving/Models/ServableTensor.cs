using System.Text;
using Pipelines.Engine;

namespace Pipelines.Serving.Models;

/// <summary>An input or output of a signature.</summary>
/// <param name="Name">The key that clients use.</param>
/// <param name="TensorName">The name in the model file.</param>
/// <param name="DType">The type of the elements.</param>
/// <param name="Shape">The declared shape; unknown lengths are symbols. Not enforced on what clients send, the model decides.</param>
/// <param name="IsOptional">Whether a row may leave the input out or send null: the value is then missing (NaN, INT64_MIN, "").</param>
public sealed record ServableTensor(string Name, string TensorName, DType DType, Shape Shape, bool IsOptional = false)
{
    /// <summary>The key in UTF-8, to be compared with what clients send.</summary>
    internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}
