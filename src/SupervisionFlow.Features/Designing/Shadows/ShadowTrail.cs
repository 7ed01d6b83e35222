using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>How a case went, or would have gone, on one version.</summary>
/// <param name="Steps">The visits of people's steps, in order.</param>
/// <param name="Clocks">The limits that ran, with the day each was due.</param>
/// <param name="Stopped">The first act that the version could not take, by the step it was about; null where it took all of them.</param>
internal sealed record ShadowTrail(IReadOnlyList<ShadowVisit> Steps, IReadOnlyList<ShadowClock> Clocks, IReadOnlyList<ShadowFault> Faults, string SubStatus, string? Stopped);

/// <summary>A visit of a step: whom it asked, and by when.</summary>
internal sealed record ShadowVisit(string ActivityId, string Title, int Round, Bilingual Asked, DateOnly? Due);

/// <summary>A limit by the name the definition gives it.</summary>
internal sealed record ShadowClock(string Name, string Title, string LimitKey, DateOnly? Due);

/// <summary>An automatic step that failed, by its title, and why.</summary>
internal sealed record ShadowFault(string Title, Bilingual Why);
