using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SupervisionFlow.TestServers;

/// <summary>Holds every text that is saved to the length of its column, as PostgreSQL and SQL Server do, and to letters that PostgreSQL keeps: SQLite, on which most tests run, takes any.</summary>
public sealed class StrictColumns : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            Check(entry.Properties);
            foreach (var complex in entry.ComplexProperties)
                Check(complex);
        }

        return ValueTask.FromResult(result);
    }

    private static void Check(ComplexPropertyEntry complex)
    {
        if (complex.CurrentValue is null)
            return;

        Check(complex.Properties);
        foreach (var inner in complex.ComplexProperties)
            Check(inner);
    }

    private static void Check(IEnumerable<PropertyEntry> properties)
    {
        foreach (var property in properties)
        {
            if (Kept(property.Metadata, property.CurrentValue) is not { } text)
                continue;
            if (property.Metadata.GetMaxLength() is { } most && text.Length > most)
                throw new InvalidOperationException($"{property.Metadata.DeclaringType.DisplayName()}.{property.Metadata.Name} takes {most} characters, not {text.Length}: {text[..Math.Min(40, text.Length)]}…");
            if (text.Contains('\0', StringComparison.Ordinal))
                throw new InvalidOperationException($"{property.Metadata.DeclaringType.DisplayName()}.{property.Metadata.Name} takes no NUL");
        }
    }

    private static string? Kept(IProperty property, object? value) =>
        value is null ? null : (property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) as string;
}
