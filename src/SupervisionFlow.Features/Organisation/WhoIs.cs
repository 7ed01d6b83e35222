using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Organisation;

/// <summary>A person as a caller, with the roles they hold now; null for someone unknown or gone.</summary>
[AllowedToTheSystem]
public sealed record WhoIs(PersonId Person, string From) : IQuery<WhoIsAnswer?>;

/// <summary>The caller and the name of their own unit.</summary>
public sealed record WhoIsAnswer(Caller Caller, string UnitName);

/// <summary>Everyone the demo brought, for its person switcher; empty outside demo mode.</summary>
[AllowedToTheSystem]
public sealed record DemoPeople : IQuery<IReadOnlyList<Named>>;
