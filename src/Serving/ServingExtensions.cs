using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Grpc.Services;
using Pipelines.Serving.Grpc.Transport;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Hosting.Security;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Inference.Batching;
using Pipelines.Serving.Models;
using Pipelines.Serving.Monitoring;
using Pipelines.Serving.OpenApi;
using Pipelines.Serving.OpenInference;
using Pipelines.Serving.Rest;

namespace Pipelines.Serving;

/// <summary>Puts the model host into another host.</summary>
public static class ServingExtensions
{
    /// <summary>Adds the model store and what answers requests. An <see cref="IServableLoader"/> or <see cref="IModelSource"/> that was added before stays.</summary>
    /// <exception cref="ArgumentException">The options have faults.</exception>
    public static IServiceCollection AddServing(this IServiceCollection services, ServingOptions options)
    {
        options.Check();
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IServableLoader, ModelFolderLoader>();
        services.TryAddSingleton<IModelSource>(provider => SourceOf(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ModelStore>();
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<ServingMetrics>();
        services.AddSingleton<AccessControl>();
        services.AddSingleton<RunGate>();
        services.AddSingleton<ModelRunner>();
        services.AddSingleton<BatchQueues>();
        services.AddSingleton<Predictor>();
        services.AddSingleton<ModelStatistics>();
        services.AddSingleton<RestExchange>();
        services.AddSingleton<RestHandler>();
        services.AddSingleton<RepositoryHandler>();
        services.AddSingleton<OpenInferenceHandler>();
        services.AddSingleton<OpenApiHandler>();
        services.AddSingleton<GrpcHandler>();
        services.AddSingleton<IGrpcService, PredictionService>();
        services.AddSingleton<IGrpcService, ModelService>();
        services.AddSingleton<IGrpcService, InferenceService>();
        services.AddSingleton<IGrpcService, HealthService>();
        foreach (var name in DescriptorIndex.Reflection)
            services.AddSingleton<IGrpcService>(new ReflectionService(name));
        services.AddHostedService<ModelWatcher>();
        return services;
    }

    private static IModelSource SourceOf(ServingOptions options, TimeProvider time) =>
        options.ModelConfigFile is { } file ? new ConfigFileModelSource(file, options.ModelConfigPollInterval, time)
        : options.Models.Count > 0 ? new FixedModelSource(options.Models)
        : new FolderModelSource(options.ModelsFolder);

    /// <summary>Answers the paths of the model host; other paths go on to what comes next.</summary>
    public static IApplicationBuilder UseServing(this IApplicationBuilder app) => app.UseMiddleware<ServingMiddleware>();
}
