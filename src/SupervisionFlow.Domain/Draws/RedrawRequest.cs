using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Draws;

/// <summary>That somebody asked for a redraw, and what became of it.</summary>
/// <param name="Officer">Empty where the object itself falls out.</param>
/// <param name="Approved">Null while it is open.</param>
public sealed record RedrawRequest(int Number, string Object, string Officer, string Reason, PersonId By, string ByName, long At, bool? Approved, string DecidedBy, long? DecidedAt);

/// <summary>What a second person says to a redraw.</summary>
public enum RedrawVerdict
{
    Approve,
    Refuse,
}
