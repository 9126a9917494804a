using System.Globalization;
using System.Text;

namespace Pipelines.Data.Tests.Text;

public sealed class Utf8NumberTests
{
    [Fact]
    public void TryDouble_RandomNumbers_EqualsTheLibrary()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = Number(random);
            Assert.True(Utf8Number.TryDouble(Encoding.UTF8.GetBytes(text), out var value), text);
            Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
            Assert.True(Utf8Number.TryFloat(Encoding.UTF8.GetBytes(text), out var single), text);
            Assert.Equal(BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)), BitConverter.SingleToInt32Bits(single));
        }
    }

    [Fact]
    public void TryDouble_RoundTrip_IsExact()
    {
        var random = new Random(12);
        for (var i = 0; i < 20_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(value)) continue;
            Assert.True(Utf8Number.TryDouble(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)), out var back));
            Assert.Equal(value, back);
        }
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-0", 0L)]
    [InlineData("+12", 12L)]
    [InlineData("0000000000000000000000012", 12L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void TryInt64_Integers_AreParsed(string text, long expected)
    {
        Assert.True(Utf8Number.TryInt64(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+-1")]
    [InlineData("1 ")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("18446744073709551617")]
    [InlineData("99999999999999999999999")]
    public void TryInt64_OtherTexts_AreRefused(string text) => Assert.False(Utf8Number.TryInt64(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("1..2")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1e5.0")]
    [InlineData("e5")]
    [InlineData(" 1.5")]
    [InlineData("1.5 ")]
    [InlineData("1,5")]
    [InlineData("nano")]
    [InlineData("1e400")]
    public void TryDouble_OtherTexts_AreRefused(string text) => Assert.False(Utf8Number.TryDouble(Encoding.UTF8.GetBytes(text), out _));

    private static string Number(Random random)
    {
        var text = new StringBuilder(random.Next(3) switch { 0 => "-", 1 => "+", _ => "" });
        var digits = random.Next(1, 24);
        var point = random.Next(-1, digits + 1);
        for (var i = 0; i < digits; i++)
        {
            if (i == point) text.Append('.');
            text.Append((char)('0' + random.Next(10)));
        }
        if (random.Next(4) == 0) text.Append('e').Append(random.Next(-20, 15));
        return text.ToString();
    }
}
