using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Cases;

/// <summary>That a case is suspended: its people's work is parked; which clocks stop is for their limits to say.</summary>
public sealed record CaseSuspension(string Ground, string Reason, PersonId By, long At);
