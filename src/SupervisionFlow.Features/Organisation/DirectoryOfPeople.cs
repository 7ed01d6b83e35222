using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Units and people, for the administrator: people by their unit, paged by key.</summary>
/// <param name="Search">A part of the name, or the whole account.</param>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record DirectoryOfPeople(string? Search = null, string? After = null, int PageSize = 50) : IQuery<DirectoryView>;

/// <summary>The tree of units, whole on every page, and a page of people.</summary>
public sealed record DirectoryView(IReadOnlyList<UnitLine> Units, IReadOnlyList<PersonLine> Rows, string? Next);

/// <summary>Everybody who has not left, to choose from in a form.</summary>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record PeopleToChoose : IQuery<IReadOnlyList<WorkItems.Named>>;

/// <summary>A unit in the tree.</summary>
public sealed record UnitLine(string Id, string Name, string Kind, string? Parent, string NumberPrefix, int Depth);

/// <summary>A person with roles, certificates and conflicts.</summary>
public sealed record PersonLine(string Id, string Name, string UserName, string UnitId, string UnitName, IReadOnlyList<RoleLine> Roles, IReadOnlyList<CertificateLine> Certificates, IReadOnlyList<ConflictLine> Conflicts, long? LeftAt);

/// <summary>A role held in a unit.</summary>
public sealed record RoleLine(string Role, string UnitId, string UnitName);

/// <summary>An enforcement certificate.</summary>
public sealed record CertificateLine(string Number, string Speciality, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>A recorded conflict of interest that holds, or will.</summary>
public sealed record ConflictLine(string Id, string EntityId, string EntityName, string Reason, DateOnly From, DateOnly? Until);
