using Pipelines.Bench;
using Pipelines.Bench.Engine;

return Benchmark.Run(args, [.. TrainingWorks.All, .. PredictionWorks.All, .. ProductWorks.All, .. BandwidthWorks.All, .. PeakWorks.All, .. CompileWorks.All]);
