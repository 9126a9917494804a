namespace Pipelines.Data;

/// <summary>Which vectors a routine uses; <see cref="Auto"/> takes the widest that the machine has, the others are for tests.</summary>
internal enum VectorWidth
{
    Auto,
    Scalar,
    Bits128,
    Bits256,
    Bits512,
}
