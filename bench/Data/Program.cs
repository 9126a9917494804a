using Pipelines.Bench;
using Pipelines.Bench.Data;

// Both sides use two threads, whatever the machine has.
Environment.SetEnvironmentVariable("PIPELINE_THREADS", "2");
return Benchmark.Run(args, [.. MemoryWorks.All(), .. ParquetWorks.All(), .. CsvWorks.All(), .. RecordWorks.All(), .. WriteWorks.All()]);
