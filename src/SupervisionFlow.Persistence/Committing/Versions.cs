using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace SupervisionFlow.Persistence.Committing;

/// <summary>Raises the version of every row that is about to be changed, unless its own methods did already.</summary>
internal static class Versions
{
    public static void Raise(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
        {
            if (entry.State != EntityState.Modified || entry.Metadata.FindProperty("Version") is not { IsConcurrencyToken: true } property)
                continue;

            var version = entry.Property(property);
            if (Equals(version.CurrentValue, version.OriginalValue))
                version.CurrentValue = (int)version.OriginalValue! + 1;
        }
    }
}
