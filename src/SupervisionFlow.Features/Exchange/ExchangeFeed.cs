using FluentValidation;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Exchange;

/// <summary>Number, status and licences of cases that changed since a place in the record, for a government platform to fetch (一体化政务服务平台).</summary>
/// <param name="Since">The <see cref="ExchangePage.Next"/> of the time before; empty from the beginning.</param>
/// <param name="PageSize">How many acts on record one page looks through, 1 to 500. Several acts of a case are one row, and acts of what is not exchanged are none: a page may be empty while there is more.</param>
/// <remarks>
/// What is exchanged are matters that an applicant brings: licences, filings and confirmations of the list of powers. Penalties, inspections, complaints, prescriptions and
/// internal work never are, nor is anything tried out. Rows lie in the units at which the caller is administrator or exchange account, and below.
/// Each case is told at least once after each of its acts, as it stands when asked: whoever fetches keeps the newest row of a case. It is told again, too, when an import or another case changes
/// the licences of its applicant.
/// Acts are told <see cref="SettlesAfterSeconds"/> seconds after they were done, so that one whose commit took longer than a later one's is not passed over.
/// </remarks>
[AllowedTo(Roles.Administrator, Roles.Exchange)]
public sealed record ExchangeFeed(string? Since = null, int PageSize = 200) : IQuery<ExchangePage>
{
    /// <summary>How long after an act it is told.</summary>
    public const int SettlesAfterSeconds = 120;
}

/// <summary>The cases that changed, those that changed last at the end.</summary>
/// <param name="Next">Where to go on, now or later; keep it. Null only while there is nothing on record.</param>
/// <param name="More">Whether to ask again at once.</param>
public sealed record ExchangePage(IReadOnlyList<ExchangedCase> Cases, string? Next, bool More);

/// <summary>A case as a platform may know it. Instants are Unix milliseconds.</summary>
/// <param name="Id">Ours; stays the same.</param>
/// <param name="Process">The key of the process.</param>
/// <param name="Matter">The entry of the list of powers.</param>
/// <param name="CreditCode">Empty where the applicant has none on the register.</param>
/// <param name="Status">open, suspended or closed.</param>
/// <param name="Stage">The step reached, in Chinese; empty once closed.</param>
/// <param name="Outcome">completed, refused, withdrawn or terminated; null while open.</param>
/// <param name="ChangedAt">When it last changed, within this page.</param>
/// <param name="Licences">All on the register for the applicant, the newest first.</param>
public sealed record ExchangedCase(
    string Id, string Number, string Process, string Matter, string Title, string UnitId, string UnitName, string SubjectName, string CreditCode, long StartedAt, string Status, string Stage, string? Outcome, long? ClosedAt,
    long ChangedAt, IReadOnlyList<ExchangedLicence> Licences);

/// <summary>A licence or certificate.</summary>
/// <param name="IssuedHere">Whether this case issued it.</param>
/// <param name="ValidUntil">The last day; null without an end.</param>
/// <param name="RevokedAt">Null while it is in force.</param>
public sealed record ExchangedLicence(string Kind, string Number, DateOnly IssuedOn, DateOnly? ValidUntil, bool IssuedHere, string? Revocation, long? RevokedAt);

internal sealed class ExchangeFeedRules : AbstractValidator<ExchangeFeed>
{
    public ExchangeFeedRules() => RuleFor(feed => feed.PageSize).InclusiveBetween(1, 500).Says("每页 1 至 500 条记录", "1 to 500 acts a page");
}
