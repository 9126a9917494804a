using Pipelines.Cli.Output;

namespace Pipelines.Cli.Tests.Output;

public sealed class DisplayTests
{
    [Theory]
    [InlineData(0.0, "0 ms")]
    [InlineData(0.82, "820 ms")]
    [InlineData(0.9996, "1.0 s")]
    [InlineData(1.94, "1.9 s")]
    [InlineData(184, "3 m 04 s")]
    [InlineData(7503, "2 h 05 m")]
    public void Duration_Seconds_IsShortAndHasAUnit(double seconds, string expected) => Assert.Equal(expected, Display.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.98554, "0.9855")]
    [InlineData(12.346, "12.35")]
    [InlineData(1234.4, "1,234")]
    [InlineData(0.0000123, "1.23e-05")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "-")]
    public void Number_Value_HasFourDigits(double value, string expected) => Assert.Equal(expected, Display.Number(value));

    [Theory]
    [InlineData(812, "812 B")]
    [InlineData(3481, "3.4 KiB")]
    [InlineData(1288490189, "1.2 GiB")]
    public void Size_Bytes_HasAUnit(long bytes, string expected) => Assert.Equal(expected, Display.Size(bytes));
}
