using System.Globalization;
using System.Text;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Tests.Rest.Json;

public sealed class DecimalTextTests
{
    [Theory]
    [InlineData(9000000f, "9e+06")]
    [InlineData(999999f, "999999.0")]
    [InlineData(0.00003f, "3e-05")]
    [InlineData(555557.5f, "555557.5")]
    [InlineData(0f, "0.0")]
    [InlineData(-0f, "-0.0")]
    [InlineData(2.5f, "2.5")]
    [InlineData(-4f, "-4.0")]
    [InlineData(0.2f, "0.2")]
    [InlineData(0.1234567f, "0.123456702")]
    [InlineData(1f / 3f, "0.333333343")]
    [InlineData(100000f, "100000.0")]
    [InlineData(1000000f, "1e+06")]
    [InlineData(1234567f, "1234567.0")]
    [InlineData(16777216f, "16777216.0")]
    [InlineData(123456789f, "123456792.0")]
    [InlineData(1.2345678e9f, "1.23456781e+09")]
    [InlineData(0.0001f, "0.0001")]
    [InlineData(0.00012207031f, "0.000122070312")]    // 2^-13 = 1.220703125e-4: a tie, to even
    [InlineData(float.MaxValue, "3.40282347e+38")]
    [InlineData(float.Epsilon, "1.4013e-45")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Write_Float_AsTensorFlowServingDoes(float value, string expected) => Assert.Equal(expected, Text(value));

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.33333333333333331")]
    [InlineData(1e100, "1e+100")]
    [InlineData(123456789.0, "123456789.0")]
    [InlineData(1234567.25, "1234567.25")]
    [InlineData(5e-324, "4.94066e-324")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Write_Double_AsTensorFlowServingDoes(double value, string expected)
    {
        Span<byte> text = stackalloc byte[DecimalText.MostBytes];

        var length = DecimalText.Write(value, text);

        Assert.Equal(expected, Encoding.UTF8.GetString(text[..length]));
    }

    [Fact]
    public void Write_AnyFloat_EqualsTheSlowRule()
    {
        var random = new Random(7);
        for (var index = 0; index < 200_000; index++)
        {
            var value = index % 2 == 0 ? BitConverter.Int32BitsToSingle(random.Next() ^ (random.Next(2) << 31)) : (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 12)));
            if (float.IsFinite(value))
                Assert.Equal(Slow(value), Text(value));
        }
    }

    private static string Text(float value)
    {
        Span<byte> text = stackalloc byte[DecimalText.MostBytes];
        return Encoding.UTF8.GetString(text[..DecimalText.Write(value, text)]);
    }

    /// <summary>The rule as it is stated: six digits when they read back, else nine.</summary>
    private static string Slow(float value)
    {
        var text = General(value, 6);
        if (float.Parse(text, CultureInfo.InvariantCulture) != value)
            text = General(value, 9);
        return text.Contains('.') || text.Contains('e') ? text : text + ".0";
    }

    /// <summary>C's %g from all the digits that a float has, rounded half to even as text.</summary>
    private static string General(float value, int precision)
    {
        if (value == 0)
            return float.IsNegative(value) ? "-0" : "0";
        var all = Math.Abs(value).ToString("E120", CultureInfo.InvariantCulture);
        var mark = all.IndexOf('E', StringComparison.Ordinal);
        var digits = System.Numerics.BigInteger.Parse(all[..mark].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var exponent = int.Parse(all[(mark + 1)..], CultureInfo.InvariantCulture);
        var unit = System.Numerics.BigInteger.Pow(10, 121 - precision);
        var rounded = System.Numerics.BigInteger.DivRem(digits, unit, out var rest);
        var half = (rest * 2).CompareTo(unit);
        if (half > 0 || (half == 0 && !rounded.IsEven))
            rounded++;
        var text = rounded.ToString(CultureInfo.InvariantCulture);
        if (text.Length > precision)
            exponent++;
        text = text.TrimEnd('0');
        var sign = value < 0 ? "-" : "";
        if (exponent < -4 || exponent >= precision)
            return $"{sign}{text[0]}{(text.Length > 1 ? "." + text[1..] : "")}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent):00}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{text}";
        text = text.PadRight(exponent + 1, '0');
        return sign + text[..(exponent + 1)] + (text.Length > exponent + 1 ? "." + text[(exponent + 1)..] : "");
    }
}
