using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Units and people, for the administrator.</summary>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record DirectoryOfPeople : IQuery<DirectoryView>;

/// <summary>All units and people; a bureau has hundreds, not millions.</summary>
public sealed record DirectoryView(IReadOnlyList<UnitLine> Units, IReadOnlyList<PersonLine> People);

/// <summary>A unit in the tree.</summary>
public sealed record UnitLine(string Id, string Name, string Kind, string? Parent, string NumberPrefix, int Depth);

/// <summary>A person with roles, certificates and conflicts.</summary>
public sealed record PersonLine(string Id, string Name, string UserName, string UnitId, string UnitName, IReadOnlyList<RoleLine> Roles, IReadOnlyList<CertificateLine> Certificates, IReadOnlyList<ConflictLine> Conflicts, long? LeftAt);

/// <summary>A role held in a unit.</summary>
public sealed record RoleLine(string Role, string UnitId, string UnitName);

/// <summary>An enforcement certificate.</summary>
public sealed record CertificateLine(string Number, string Speciality, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>A recorded conflict of interest.</summary>
public sealed record ConflictLine(string EntityId, string EntityName, string Reason);
