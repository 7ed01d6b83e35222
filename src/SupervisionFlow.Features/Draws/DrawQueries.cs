using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Draws;

/// <summary>The draws that the caller may read, newest first, paged by key.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor, Roles.Inspector)]
public sealed record DrawList(string? After = null, int PageSize = 50) : IQuery<DrawListPage>;

/// <summary>A page of draws.</summary>
public sealed record DrawListPage(IReadOnlyList<DrawLine> Rows, string? Next, bool MayPlan);

/// <summary>A draw in a list. <paramref name="Stage"/> is <c>planned</c>, <c>committed</c>, <c>drawn</c> or <c>published</c>.</summary>
public sealed record DrawLine(string Id, string Title, string Level, int Year, string UnitName, string Stage, string? Commitment, long? CommittedAt, int PoolObjects, int PoolOfficers, int Drawn, int Redraws);

/// <summary>One draw with its layers, the result and what may be done with it now.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor, Roles.Inspector)]
public sealed record DrawPage(DrawId Id, string? After = null) : IQuery<DrawView>;

/// <summary>A draw's page; rows of the result are paged by their place.</summary>
public sealed record DrawView(
    DrawLine Draw, DrawRules Rules, DrawGates Gates, IReadOnlyList<StratumLine> Strata, DrawReveal? Reveal, string Seed, IReadOnlyList<DrawnLine> Rows, string? Next,
    IReadOnlyList<RedrawRequest> Asked, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Acts, Named? PlannedTask)
{
    /// <summary>How many objects of the pool cannot be drawn, by the reason.</summary>
    public IReadOnlyList<ExcludedObjects> Excluded { get; init; } = [];
}

/// <summary>How many objects cannot be drawn for a reason, such as <c>setup_only</c>.</summary>
public sealed record ExcludedObjects(string Reason, int Count)
{
    /// <summary>Of a pool, by the code of the reason.</summary>
    public static IReadOnlyList<ExcludedObjects> Of(DrawPools pools) =>
        [.. pools.Objects.Where(one => one.Excluded.Length > 0).GroupBy(one => one.Excluded).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => new ExcludedObjects(same.Key, same.Count()))];
}

/// <summary>A layer: how many can be drawn, how many are.</summary>
public sealed record StratumLine(string Title, int Eligible, int Drawn);

/// <summary>An object drawn, with its officers and its case.</summary>
public sealed record DrawnLine(int Sequence, string ObjectId, string ObjectName, string Stratum, IReadOnlyList<Named> Officers, int StruckBy, string? Replaces, string? CaseId, string? CaseStage);

/// <summary>The certificate of a draw as a file. The public gets it once the result is published; who may read the draw, as soon as it is drawn.</summary>
[AllowedToThePublic]
public sealed record DrawCertificateFile(DrawId Id) : IQuery<byte[]>;

/// <summary>The draws whose commitment is public, newest first: for anyone.</summary>
[AllowedToThePublic]
public sealed record PublicDraws(string? After = null, int PageSize = 50) : IQuery<PublicDrawPage>;

/// <summary>A page of public draws.</summary>
public sealed record PublicDrawPage(IReadOnlyList<DrawLine> Rows, string? Next);

/// <summary>Draws by unit in a year: how many, how many objects stood in pools, were drawn, are being inspected and are done.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor, Roles.Inspector)]
public sealed record DrawStatistics(int Year) : IQuery<IReadOnlyList<DrawStatisticsLine>>;

/// <summary>One unit's draws of a year.</summary>
public sealed record DrawStatisticsLine(string UnitName, int Draws, int PoolObjects, int Drawn, int Started, int Done, int Redraws);

/// <summary>What a plan of a draw chooses from.</summary>
[AllowedTo(Roles.Approver, Roles.Reviewer, Roles.Administrator)]
public sealed record DrawChoices : IQuery<DrawChoicesView>;

/// <summary>Units to draw at, the yearly cap published for any object, kinds, risk classes, ownerships and fields as the registers have them.</summary>
public sealed record DrawChoicesView(IReadOnlyList<Named> Units, IReadOnlyList<string> Kinds, IReadOnlyList<string> Risks, IReadOnlyList<string> Ownerships, IReadOnlyList<string> Fields, int Cap)
{
    /// <summary>The classes in words, each with its scheme and the share that the scheme has inspected in a year.</summary>
    public IReadOnlyDictionary<string, Bilingual> RiskWords { get; init; } = new Dictionary<string, Bilingual>();
}
