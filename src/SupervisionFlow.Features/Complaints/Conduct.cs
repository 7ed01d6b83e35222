using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Complaints;

/// <summary>Records what a practitioner did of the negative list of conduct (行风负面清单), with its evidence. Answers with the record's id.</summary>
/// <param name="Practitioner">The number of the practising certificate.</param>
/// <param name="Institution">The entity where they work; within the caller's reach.</param>
/// <param name="Item">A code of the register <c>conduct-items</c> in force on the day of the conduct.</param>
/// <param name="CaseNumber">The case in which it was found, by its number; one that the caller sees. Empty for none.</param>
[AllowedTo(Roles.Inspector, Roles.Reviewer, Roles.Approver)]
public sealed record RecordConduct(string Practitioner, string PractitionerName, string Institution, string Item, DateOnly On, string Evidence, string CaseNumber) : ICommand<string>;

/// <summary>Takes a record back, with the reason: it stays to be read and counts no more. Answers with its id.</summary>
[AllowedTo(Roles.Approver, Roles.LegalReviewer)]
public sealed record WithdrawConduct(string Id, string Reason) : ICommand<string>;

/// <summary>What is on record of practitioners' conduct at institutions within reach, newest first, paged by key. Naming people, it is on the record.</summary>
/// <param name="Search">A certificate's number, or part of a name.</param>
[AllowedTo(Roles.Inspector, Roles.Reviewer, Roles.Approver, Roles.LegalReviewer, Roles.Auditor)]
public sealed record ConductOnRecord(string? Search = null, string? After = null, int PageSize = 50) : IQuery<ConductPage>;

/// <summary>A page of records.</summary>
/// <param name="Items">The negative list as it stands today, to choose from.</param>
/// <param name="People">Of those on this page: how many records stand this year, the points they took, and how many complaints were substantiated.</param>
public sealed record ConductPage(IReadOnlyList<ConductLine> Rows, string? Next, int Total, IReadOnlyList<ConductItem> Items, IReadOnlyList<ConductSum> People, bool MayRecord, bool MayWithdraw);

/// <summary>An item of the negative list.</summary>
/// <param name="Status">verified, knowledge or parameter.</param>
public sealed record ConductItem(string Code, string Category, Bilingual Words, int Points, string Status, string Source);

/// <summary>A record.</summary>
/// <param name="CaseId">Null where there is none, or the caller may not see it.</param>
public sealed record ConductLine(
    string Id, string Practitioner, string PractitionerName, string InstitutionId, string InstitutionName, string Item, Bilingual ItemWords, int Points, DateOnly On, string Evidence, string? CaseId, string ByName, long At, string? WithdrawnBecause);

/// <summary>What stands against a practitioner in a calendar year.</summary>
public sealed record ConductSum(string Practitioner, string PractitionerName, int Year, int Records, int Points, int Complaints);
