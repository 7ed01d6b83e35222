using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Licences;

/// <summary>What objects owe by themselves and nobody's clock counts: who is due, late, or never came, page by page in the order of the register. Nothing starts by itself; an officer starts a case from a line.</summary>
/// <remarks>An object of which an application is under way owes nothing, nor does a closed one. Within the caller's reach.</remarks>
/// <param name="Unit">Only objects of this unit and those below it; of all within reach unless told.</param>
[AllowedTo]
public sealed record OwedByObjects(OwedDuty Duty, OwedStanding Standing, string? Unit = null, string? After = null, int PageSize = 50) : IQuery<OwedPage>;

/// <summary>What is owed.</summary>
public enum OwedDuty
{
    /// <summary>校验 of a practice licence: yearly, or every three years from a hundred beds on (医疗机构管理条例21); to be applied for three months before.</summary>
    Verification,

    /// <summary>职业病危害项目申报 of an employer, and its yearly update (职业病防治法16).</summary>
    Declaration,
}

/// <summary>How far it has come.</summary>
public enum OwedStanding
{
    /// <summary>The time to do it has come and is not over.</summary>
    Due,

    /// <summary>The time is over.</summary>
    Overdue,

    /// <summary>It was never done, so nothing says when it is due.</summary>
    Never,
}

/// <summary>A page, with the article that all its lines rest on.</summary>
public sealed record OwedPage(IReadOnlyList<OwedLine> Rows, string? Next, int Total, string Citation);

/// <summary>An object that owes.</summary>
/// <param name="From">The day it counts from: the last time, or the issue of the licence; null where it was never done.</param>
/// <param name="DueOn">The last day; null where it was never done.</param>
/// <param name="IsAssumed">Whether the number of beds is not on record, so that one year is assumed.</param>
public sealed record OwedLine(string Id, string Name, string CreditCode, string Kind, string UnitName, DateOnly? From, DateOnly? DueOn, bool IsAssumed);
