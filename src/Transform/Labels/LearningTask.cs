namespace Pipelines.Transform;

/// <summary>What a model learns.</summary>
public enum LearningTask
{
    /// <summary>Which of two or more classes.</summary>
    Classification,

    /// <summary>A number.</summary>
    Regression,
}
