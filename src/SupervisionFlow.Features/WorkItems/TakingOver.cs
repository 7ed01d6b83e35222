using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Who could sit in another's seat: whoever the seat asks for, or, where it names a person, whoever holds one of that person's roles in the same unit. Where heads are asked for want of others, also those others.</summary>
internal static class TakingOver
{
    public static bool MayTakeOver(this Person other, Seat seat, WorkItem item, Person? holder)
    {
        var asked = Roles(seat.AsksHeads ? [.. seat.Audience, .. Meant(item)] : seat.Audience);
        return other.Left is null && (asked.Count > 0
            ? AudienceKey.AllOf(other).Any(key => asked.Contains(key.Value))
            : holder is not null && other.Roles.Any(holder.Roles.Contains));
    }

    /// <summary>Whether somebody whom a head hands an item on to takes it as an enforcement officer, who needs a certificate whatever the step demands.</summary>
    public static bool TakesAsOfficer(this Person other, Seat seat, WorkItem item)
    {
        var by = AudienceKey.AllOf(other).Select(key => key.Value).ToHashSet();
        return seat.AsksHeads && !seat.Audience.Exists(by.Contains) && Roles(Meant(item)).Where(by.Contains).All(key => key.StartsWith($"role:{Domain.Organisation.Roles.Inspector}@", StringComparison.Ordinal));
    }

    /// <summary>Everybody it was ever offered to or meant for.</summary>
    private static IEnumerable<string> Meant(WorkItem item) => item.Audience.Select(row => row.AudienceKey.Value);

    private static List<string> Roles(IEnumerable<string> keys) => [.. keys.Where(key => key.StartsWith("role:", StringComparison.Ordinal))];
}
