using Google.Protobuf;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>A method that can be called.</summary>
internal abstract class GrpcMethod(string name)
{
    /// <summary>The name within its service.</summary>
    public string Name => name;

    /// <summary>Reads the request from the call, and writes the answer to it.</summary>
    public abstract Task InvokeAsync(GrpcCall call, GrpcContext context);

    /// <summary>One message in, one out.</summary>
    public static GrpcMethod Unary<TRequest, TResponse>(string name, MessageParser<TRequest> parser, Func<TRequest, GrpcContext, ValueTask<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : IMessage => new UnaryMethod<TRequest, TResponse>(name, parser, handler);

    /// <inheritdoc cref="Unary{TRequest, TResponse}(string, MessageParser{TRequest}, Func{TRequest, GrpcContext, ValueTask{TResponse}})"/>
    public static GrpcMethod Unary<TRequest, TResponse>(string name, MessageParser<TRequest> parser, Func<TRequest, GrpcContext, TResponse> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : IMessage =>
        new UnaryMethod<TRequest, TResponse>(name, parser, (request, context) => ValueTask.FromResult(handler(request, context)));

    /// <summary>Any number of messages in, any number out.</summary>
    public static GrpcMethod Streaming<TRequest, TResponse>(string name, MessageParser<TRequest> parser, Func<IAsyncEnumerable<TRequest>, GrpcContext, IAsyncEnumerable<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : IMessage => new StreamingMethod<TRequest, TResponse>(name, parser, handler);
}
