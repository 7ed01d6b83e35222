using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace SupervisionFlow.Benchmarks.Steps;

/// <summary>One row that a commit of the app wrote: the entity as it was written, and for a change which columns, from what.</summary>
internal sealed class RecordedRow(EntityEntry entry)
{
    private readonly EntityState _state = entry.State;
    private readonly object _entity = entry.CurrentValues.ToObject();
    private readonly List<string> _changed = [.. entry.Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name)];
    private readonly List<(string Complex, string Property)> _changedInside = [.. entry.ComplexProperties.SelectMany(complex => complex.Properties.Where(property => property.IsModified).Select(property => (complex.Metadata.Name, property.Metadata.Name)))];
    private readonly List<(string Name, object? Value)> _tokens = [.. entry.Properties.Where(property => property.Metadata.IsConcurrencyToken).Select(property => (property.Metadata.Name, property.OriginalValue))];

    public string Name { get; } = $"{entry.Metadata.ShortName()} {entry.State.ToString().ToLowerInvariant()}";

    public string Table { get; } = entry.Metadata.GetTableName()!;

    public bool IsNew => _state == EntityState.Added;

    /// <summary>The columns of its key, as they are stored.</summary>
    public IReadOnlyList<(string Column, object? Value)> Key { get; } =
        [.. entry.Metadata.FindPrimaryKey()!.Properties.Select(property => (property.GetColumnName(), property.GetTypeMapping().Converter?.ConvertToProvider(entry.CurrentValues[property]) ?? entry.CurrentValues[property]))];

    /// <summary>Puts the same change on another context.</summary>
    public void PutOn(DbContext db)
    {
        if (_state == EntityState.Added)
        {
            db.Add(_entity);
            return;
        }

        var entry = db.Attach(_entity);
        foreach (var (name, value) in _tokens)
            entry.Property(name).OriginalValue = value;
        if (_state == EntityState.Deleted)
            entry.State = EntityState.Deleted;
        foreach (var name in _changed)
            entry.Property(name).IsModified = true;
        foreach (var (complex, property) in _changedInside)
            entry.ComplexProperty(complex).Property(property).IsModified = true;
    }
}
