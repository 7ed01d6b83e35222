using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Web.Running;

/// <summary>The demo on a store that holds every text to its column and to the letters that PostgreSQL keeps, where SQLite takes any.</summary>
public sealed class StrictApp : WebApp
{
    public static async Task<StrictApp> Start()
    {
        var app = new StrictApp();
        try
        {
            await app.Open(demo: true);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The demo itself must fit into the columns.</summary>
    protected override bool StartsFromACopy => false;

    protected override void Adjust(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ICommitObserver, StrictColumns>());

    /// <summary>Refuses as those stores do, with the transaction still open.</summary>
    private sealed class StrictColumns : ICommitObserver
    {
        public void BeforeCommit(SupervisionDb db)
        {
            var tooLong = db.ChangeTracker.Entries().SelectMany(entry => In(entry.Metadata.ClrType.Name, entry.Properties, entry.ComplexProperties)).ToList();
            if (tooLong.Count > 0)
                throw new TextTooLongException(tooLong, new InvalidOperationException("The column has no room."));
        }

        public void AfterCommit(SupervisionDb db)
        {
        }

        private static IEnumerable<TooLongText> In(string row, IEnumerable<PropertyEntry> properties, IEnumerable<ComplexPropertyEntry> parts) =>
            properties.Select(property => Judged(row, property)).OfType<TooLongText>()
                .Concat(parts.Where(part => part.CurrentValue is not null).SelectMany(part => In(row, part.Properties, part.ComplexProperties)));

        private static TooLongText? Judged(string row, PropertyEntry property)
        {
            if (Kept(property.Metadata, property.CurrentValue) is not { } text)
                return null;
            if (text.Contains('\0', StringComparison.Ordinal))
                throw new InvalidOperationException($"{row}.{property.Metadata.Name} takes no NUL");

            return property.Metadata.GetMaxLength() is { } most && text.Length > most ? new(row, property.Metadata.Name, text, most) : null;
        }

        private static string? Kept(IProperty property, object? value) =>
            value is null ? null : (property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) as string;
    }
}
