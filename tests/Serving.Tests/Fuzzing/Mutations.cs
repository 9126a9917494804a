namespace Pipelines.Serving.Tests.Fuzzing;

/// <summary>Changes bytes the way that broken programs and attackers do; the same seed changes them alike.</summary>
internal static class Mutations
{
    public static byte[] Mutate(byte[] source, Random random)
    {
        var bytes = source.ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 8)));
                    break;
                case 2:
                    bytes.InsertRange(at, "{}[],:\"0-.eE\\u\0NaNInfinity nulltruefalse"u8.ToArray().Skip(random.Next(40)).Take(random.Next(1, 4)));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 20))));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}
