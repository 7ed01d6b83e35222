using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace SupervisionFlow.Persistence.Committing;

/// <summary>Finds the texts for which a store had no room; looked for only once it has refused a commit for one, and then after each automatic activity when the same is done again.</summary>
/// <remarks>Counted in UTF-16 units, as SQL Server does. PostgreSQL counts a rare character, two of them, as one: beside the text that it refused, another may be named that would just have fitted.</remarks>
internal static class TooLongTexts
{
    public static IReadOnlyList<TooLongText> Among(ChangeTracker tracker) =>
    [
        .. tracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
            .SelectMany(entry => In(entry.Metadata.ShortName(), entry.Properties, entry.ComplexProperties))
            .Distinct(),
    ];

    private static IEnumerable<TooLongText> In(string row, IEnumerable<PropertyEntry> properties, IEnumerable<ComplexPropertyEntry> parts) =>
        properties.Select(property => Judged(row, property)).OfType<TooLongText>()
            .Concat(parts.Where(part => part.CurrentValue is not null).SelectMany(part => In(row, part.Properties, part.ComplexProperties)));

    private static TooLongText? Judged(string row, PropertyEntry property) =>
        property.Metadata.GetMaxLength() is { } most && Kept(property) is { } text && text.Length > most
            ? new(row, property.Metadata.Name, text, most)
            : null;

    /// <summary>What goes to the store, which for an identifier is its text.</summary>
    private static string? Kept(PropertyEntry property) =>
        property.CurrentValue is { } value && property.Metadata.GetTypeMapping().Converter is { } converter
            ? converter.ConvertToProvider(value) as string
            : property.CurrentValue as string;
}
