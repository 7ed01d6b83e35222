using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Adds a unit under another.</summary>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record AddUnit(string Id, string Name, string ShortName, string NumberPrefix, UnitKind Kind, string? Parent) : ICommand<string>;

/// <summary>Adds a person with an account; answers with a one-time password that must be changed at the first sign-in.</summary>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record AddPerson(string UserName, string Name, string UnitId, string? Email, string? Phone, IReadOnlyList<RoleGrant> Roles) : ICommand<AddedPerson>;

/// <summary>A role to hold in a unit.</summary>
public sealed record RoleGrant(string Role, string UnitId);

/// <summary>The person added. The password is shown once and not kept in readable form.</summary>
public sealed record AddedPerson(string Id, OneTimePassword OneTimePassword);

/// <summary>Replaces a person's roles.</summary>
/// <param name="Had">The roles that the caller saw before changing them: then only what differs is given and taken, and what another changed meanwhile stays. Null replaces them all.</param>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record ChangeRoles(string PersonId, IReadOnlyList<RoleGrant> Roles, IReadOnlyList<RoleGrant>? Had = null) : ICommand<string>;

/// <summary>Records an enforcement certificate.</summary>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record AddCertificate(string PersonId, string Number, string Speciality, DateOnly ValidFrom, DateOnly ValidTo) : ICommand<string>;

/// <summary>Records a conflict of interest of an officer with an entity.</summary>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record AddConflict(string PersonId, string EntityId, string Reason) : ICommand<string>;

/// <summary>Gives a person a new one-time password and unlocks the account.</summary>
[AllowedTo(Domain.Organisation.Roles.Administrator)]
public sealed record ResetPassword(string PersonId) : ICommand<AddedPerson>;
