using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Persistence.Mapping;

/// <summary>What holds for every table: identifiers and enums are text, codes compare byte for byte, Version guards against lost races, nothing cascades.</summary>
internal static class ModelConventions
{
    /// <summary>Identifiers, keys and enums: also the most that every store takes in an index of three.</summary>
    public const int CodeLength = 128;

    /// <summary>Any other text, unless its mapping says that it is long.</summary>
    public const int TextLength = 2000;

    /// <summary>Marks a text column as a code.</summary>
    public const string CodeAnnotation = "SupervisionFlow:Code";

    public static void Configure(ModelConfigurationBuilder conventions)
    {
        foreach (var identifier in typeof(IIdentifier).Assembly.GetTypes().Where(type => type.IsValueType && typeof(IIdentifier).IsAssignableFrom(type)))
        {
            conventions.Properties(identifier)
                .HaveConversion(typeof(IdentifierConverter<>).MakeGenericType(identifier))
                .HaveMaxLength(CodeLength);
        }

        conventions.Properties<string>().HaveMaxLength(TextLength);
        conventions.Properties<decimal>().HavePrecision(18, 4).HaveConversion<PlainDecimal>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    public static void Finish(ModelBuilder builder, string? binaryCollation)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in AllOf(entity))
            {
                GuardVersion(property);
                BoundKeys(property);
                if (property.ClrType == typeof(List<string>))
                    property.SetValueComparer(ListComparer.Of<string>());
                if (binaryCollation is not null && IsCode(property))
                    property.SetCollation(binaryCollation);
            }

            foreach (var key in entity.GetForeignKeys().Where(key => !key.IsOwnership && IsOurs(entity)))
                key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    /// <summary>Sign-in's own tables keep the cascades that its stores count on.</summary>
    private static bool IsOurs(IMutableEntityType entity) => entity.ClrType.Namespace!.StartsWith(nameof(SupervisionFlow), StringComparison.Ordinal);

    private static IEnumerable<IMutableProperty> AllOf(IMutableTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => AllOf(complex.ComplexType)));

    private static void GuardVersion(IMutableProperty property)
    {
        var decided = ((IConventionProperty)property).GetIsConcurrencyTokenConfigurationSource() == ConfigurationSource.Explicit;
        if (property.Name == "Version" && property.ClrType == typeof(int) && !decided)
            property.IsConcurrencyToken = true;
    }

    private static void BoundKeys(IMutableProperty property)
    {
        if (IsKeyText(property) && property.GetMaxLength() is null or TextLength)
            property.SetMaxLength(CodeLength);
    }

    private static bool IsCode(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type.IsEnum || typeof(IIdentifier).IsAssignableFrom(type) || IsKeyText(property) || property.FindAnnotation(CodeAnnotation) is not null;
    }

    private static bool IsKeyText(IMutableProperty property) =>
        property.ClrType == typeof(string) && (property.IsKey() || property.IsForeignKey() || property.IsIndex());
}
