using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Pipelines.Data.Documents.Binding;

/// <summary>One option of a record: a constructor parameter or an init property, under its name in documents.</summary>
internal sealed class OptionMember
{
    private static readonly NullabilityInfoContext Nullability = new();

    public required string Name { get; init; }

    public required Type Type { get; init; }

    public required bool IsNullable { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>Null for an init property.</summary>
    public ParameterInfo? Parameter { get; init; }

    public PropertyInfo? Property { get; init; }

    public required IReadOnlyList<ValidationAttribute> Rules { get; init; }

    public object? Default => Parameter is { HasDefaultValue: true } p ? p.DefaultValue ?? (Type.IsValueType && Nullable.GetUnderlyingType(Type) is null ? Activator.CreateInstance(Type) : null) : null;

    public static OptionMember Of(ParameterInfo parameter, PropertyInfo? property)
    {
        NullabilityInfo nullability;
        lock (Nullability) nullability = Nullability.Create(parameter);
        return new OptionMember
        {
            Name = Names.ToSnakeCase(parameter.Name!),
            Type = parameter.ParameterType,
            IsNullable = nullability.WriteState is NullabilityState.Nullable,
            IsRequired = !parameter.HasDefaultValue,
            Parameter = parameter,
            Property = property,
            Rules = [.. parameter.GetCustomAttributes<ValidationAttribute>(), .. property?.GetCustomAttributes<ValidationAttribute>() ?? []],
        };
    }

    public static OptionMember Of(PropertyInfo property)
    {
        NullabilityInfo nullability;
        lock (Nullability) nullability = Nullability.Create(property);
        return new OptionMember
        {
            Name = Names.ToSnakeCase(property.Name),
            Type = property.PropertyType,
            IsNullable = nullability.WriteState is NullabilityState.Nullable,
            IsRequired = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null,
            Property = property,
            Rules = [.. property.GetCustomAttributes<ValidationAttribute>()],
        };
    }
}
