using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Licences;

/// <summary>The register of supervised entities within the actor's reach, by name, paged by key.</summary>
[AllowedTo]
public sealed record EntityRegister(string? Search = null, string? After = null, int PageSize = 50) : IQuery<EntityRegisterPage>;

/// <summary>A page of the register.</summary>
public sealed record EntityRegisterPage(IReadOnlyList<EntityRow> Rows, string? Next, int Total);

/// <summary>An entity in the register.</summary>
public sealed record EntityRow(string Id, string Name, string CreditCode, string Kind, string Address, string UnitName, string State, string? LicenceNumber);

/// <summary>One entity with its licences and cases.</summary>
[AllowedTo]
public sealed record EntityPage(string Id) : IQuery<EntityView>;

/// <summary>An entity's page.</summary>
public sealed record EntityView(EntityRow Entity, string Principal, string Phone, string Ownership, IReadOnlyList<LicenceLine> Licences, IReadOnlyList<Cases.CaseRow> Cases, IReadOnlyList<ScheduledCheckLine> Checks);

/// <summary>A licence or filing certificate.</summary>
public sealed record LicenceLine(string Id, string Kind, string? Number, DateOnly IssuedOn, DateOnly? ValidUntil, string? RevokedBecause);

/// <summary>A check that is scheduled.</summary>
public sealed record ScheduledCheckLine(DateOnly Day, string Reason, string? CaseId);

/// <summary>What has been made public, newest first: results and licences without personal data.</summary>
[AllowedToThePublic]
public sealed record PublicNotices(string? Search = null, string? After = null, int PageSize = 50) : IQuery<PublicNoticePage>;

/// <summary>A page of public notices.</summary>
public sealed record PublicNoticePage(IReadOnlyList<PublicNotice> Rows, string? Next);

/// <summary>A public notice.</summary>
public sealed record PublicNotice(string Id, string Title, string Text, string UnitName, long PublishedAt);
