namespace Pipelines.Bench;

/// <summary>Measures one work: each side prepared and warmed up, then samples in turn, so that both meet the same noise.</summary>
internal static class Measurement
{
    public static Row Of(Work work, Options options, Action<string> tell)
    {
        using var ours = work.Ours();
        var peers = options.Peers ? Prepare(work, tell) : [];
        try
        {
            var rounds = options.Quick ? 3 : work.Rounds ?? 9;
            Side[] sides = [ours, .. peers];
            if (work is { Once: true, Rounds: not 1 }) foreach (var side in sides) side.Run(1);   // warm-up
            var iterations = sides.Select(side => work.Once ? 1 : Calibrate(side, options.Quick ? 0.02 : 0.1)).ToArray();
            var samples = sides.Select(_ => new double[rounds]).ToArray();
            for (var round = 0; round < rounds; round++)
            {
                var first = default(double?);
                for (var i = 0; i < sides.Length; i++)
                {
                    var sample = sides[i].Run(iterations[i]);
                    samples[i][round] = work.Figure(sample.Seconds / iterations[i]);
                    if (i == 0) first = sample.Check;
                    else if (!Agree(first, sample.Check, work.Tolerance))
                        throw new InvalidOperationException($"{work.Name}: the sides do not do the same: ours {first}, {sides[i].Name} {sample.Check}.");
                }
            }
            return Judge(work, sides, samples);
        }
        finally
        {
            foreach (var peer in peers) peer.Dispose();
        }
    }

    private static List<Side> Prepare(Work work, Action<string> tell)
    {
        var peers = new List<Side>();
        foreach (var make in work.Peers)
        {
            try
            {
                peers.Add(make());
            }
            catch (PeerException e)
            {
                tell($"{work.Name}: a peer is left out: {e.Message}");
            }
        }
        return peers;
    }

    // Enough iterations for a sample to take that long; the trials are the warm-up too.
    private static int Calibrate(Side side, double seconds)
    {
        for (var iterations = 1; ; iterations *= 2)
        {
            var took = side.Run(iterations).Seconds;
            if (took * 2 >= seconds || iterations >= 1 << 26) return took >= seconds ? iterations : (int)Math.Ceiling(iterations * seconds / Math.Max(took, 1e-9));
        }
    }

    private static Row Judge(Work work, Side[] sides, double[][] samples)
    {
        var ours = Median(samples[0]);
        if (sides.Length == 1)
        {
            var alone = work.Peers.Count > 0 ? null : work.Bar;
            return new(work.Name, work.Unit, ours, null, null, null, work.Bar, alone is null ? null : work.Better == Better.Higher ? ours >= alone : ours <= alone);
        }
        var best = Enumerable.Range(1, sides.Length - 1).MinBy(i => Ratio(work, samples[0], samples[i]));
        var ratio = Ratio(work, samples[0], samples[best]);
        return new(work.Name, work.Unit, ours, Median(samples[best]), sides[best].Name, ratio, work.Bar, work.Bar is null ? null : ratio >= work.Bar);
    }

    private static double Ratio(Work work, double[] ours, double[] peer)
        => Median([.. ours.Select((o, i) => work.Better == Better.Higher ? o / peer[i] : peer[i] / o)]);

    private static bool Agree(double? ours, double? peer, double tolerance)
        => ours is null || peer is null || ours.Value.Equals(peer.Value) || Math.Abs(ours.Value - peer.Value) <= tolerance * Math.Max(Math.Abs(ours.Value), Math.Abs(peer.Value));

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
