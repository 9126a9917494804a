namespace Pipelines.Data.Images;

/// <summary>What is wrong with an image; whoever knows the file makes a <see cref="DataException"/> of it.</summary>
internal sealed class ImageFault(string found, string expected) : Exception(found)
{
    public string Expected => expected;
}
