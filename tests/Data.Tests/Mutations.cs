namespace Pipelines.Data.Tests;

/// <summary>Damages files as storage and attackers do: flipped bytes, extremes, pieces moved, the end cut off.</summary>
internal static class Mutations
{
    public static byte[] Of(byte[] original, Random random)
    {
        var content = (byte[])original.Clone();
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(content.Length);
            switch (random.Next(5))
            {
                case 0: content[at] = (byte)random.Next(256); break;
                case 1: content[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: content[at] = 0xFF; break;
                case 3: Copy(content, random); break;
                default:
                    if (random.Next(4) == 0) content = content[..Math.Max(1, at)];
                    break;
            }
        }
        return content;
    }

    private static void Copy(byte[] content, Random random)
    {
        var length = random.Next(Math.Min(16, content.Length));
        content.AsSpan(random.Next(content.Length - length), length).ToArray().CopyTo(content, random.Next(content.Length - length));
    }
}
