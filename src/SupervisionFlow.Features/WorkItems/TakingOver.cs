using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Who could sit in another's seat: whoever the seat asks for, or, where it names a person, whoever holds one of that person's roles in the same unit.</summary>
internal static class TakingOver
{
    public static bool MayTakeOver(this Person other, Seat seat, Person? holder)
    {
        var asked = seat.Audience.Where(key => key.StartsWith("role:", StringComparison.Ordinal)).ToList();
        return other.Left is null && (asked.Count > 0
            ? AudienceKey.AllOf(other).Any(key => asked.Contains(key.Value))
            : holder is not null && other.Roles.Any(holder.Roles.Contains));
    }
}
