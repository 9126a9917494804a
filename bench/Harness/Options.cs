namespace Pipelines.Bench;

/// <summary>What every benchmark's command line takes.</summary>
/// <param name="Peers"><c>--peers</c>: measure the others too.</param>
/// <param name="Quick"><c>--quick</c>: fewer and shorter samples.</param>
/// <param name="List"><c>--list</c>: name the works and end.</param>
/// <param name="Only"><c>--only WORK</c>, repeatable: works whose name contains one of these.</param>
/// <param name="Json"><c>--json FILE</c>: where to write the rows.</param>
internal sealed record Options(bool Peers, bool Quick, bool List, IReadOnlyList<string> Only, string? Json)
{
    public const string Usage = "usage: [--peers] [--only WORK]... [--quick] [--json FILE] [--list]";

    /// <exception cref="FormatException">An option is unknown or lacks its value.</exception>
    public static Options Parse(IReadOnlyList<string> args)
    {
        var (peers, quick, list, json) = (false, false, false, (string?)null);
        var only = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            string Value() => i + 1 < args.Count ? args[++i] : throw new FormatException($"{args[i]} needs a value. {Usage}");
            switch (args[i])
            {
                case "--peers": peers = true; break;
                case "--quick": quick = true; break;
                case "--list": list = true; break;
                case "--only": only.Add(Value()); break;
                case "--json": json = Value(); break;
                default: throw new FormatException($"unknown option '{args[i]}'. {Usage}");
            }
        }
        return new(peers, quick, list, only, json);
    }

    public bool Wants(Work work) => Only.Count == 0 || Only.Any(o => work.Name.Contains(o, StringComparison.OrdinalIgnoreCase));
}
