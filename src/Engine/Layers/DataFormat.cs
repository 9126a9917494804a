namespace Pipelines.Engine.Layers;

/// <summary>Where the channels are among an image's or sequence's axes.</summary>
public enum DataFormat
{
    /// <summary>(batch, height, width, channels), (batch, steps, channels).</summary>
    ChannelsLast,

    /// <summary>(batch, channels, height, width), (batch, channels, steps).</summary>
    ChannelsFirst,
}
