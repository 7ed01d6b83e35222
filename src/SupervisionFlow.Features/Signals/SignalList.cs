using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Signals;

namespace SupervisionFlow.Features.Signals;

/// <summary>The signals received for the units within the caller's reach, the newest first, paged by key.</summary>
/// <param name="Only">Only those of which this came: <c>case</c>, <c>note</c> or <c>none</c>; null for all.</param>
/// <param name="Kind">Only of this kind.</param>
/// <param name="Search">In the source, its number, or the employer's credit code.</param>
[AllowedTo(Roles.Inspector, Roles.Reviewer, Roles.Operator, Roles.Approver, Roles.Auditor)]
public sealed record SignalList(string? Only = null, string? Kind = null, string? Search = null, string? After = null, int PageSize = 50) : IQuery<SignalPage>
{
    /// <summary>Received on this day or later, such as <c>2026-04-01</c>; null for no bound.</summary>
    public string? From { get; init; }

    /// <summary>Received on this day or earlier.</summary>
    public string? Until { get; init; }
}

/// <summary>A page of signals; <paramref name="Total"/> stops at 1000.</summary>
/// <param name="Kinds">The kinds there are, with their rules.</param>
/// <param name="MayImport">Whether the caller receives signals.</param>
public sealed record SignalPage(IReadOnlyList<SignalRow> Rows, string? Next, int Total, IReadOnlyList<SignalKind> Kinds, bool MayImport);

/// <summary>A kind of signals and what follows from it.</summary>
public sealed record SignalKind(string Kind, Bilingual Name, IReadOnlyList<SignalRuleLine> Rules);

/// <summary>A rule in words.</summary>
/// <param name="OverPercent">Only above this part of the limit value; null for always.</param>
/// <param name="BelowPercent">Only below this part of it; null for always.</param>
public sealed record SignalRuleLine(Bilingual Title, int? OverPercent, int? BelowPercent, string Follows, string Law, string Article);

/// <summary>A signal in the list.</summary>
/// <param name="Entity">The employer's page on the register; null where it is not on it.</param>
/// <param name="Rule">The rule that decided; its title is empty where none applied.</param>
/// <param name="Case">The case that it started, where the caller may see it.</param>
/// <param name="CaseNumber">The number of that case.</param>
public sealed record SignalRow(
    string Id, long At, string Source, string Number, Bilingual Kind, string CreditCode, string? Employer, string? Entity, DateOnly On, string Place, string Substance,
    decimal? Measured, decimal? Limit, string Unit, string Text, string Follows, SignalRuleLine Rule, string? Case, string? CaseNumber, string UnitName, string ByName);

internal sealed class SignalListRules : AbstractValidator<SignalList>
{
    public SignalListRules()
    {
        RuleFor(list => list.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
        RuleFor(list => list.Search).MaximumLength(100).OverridePropertyName("q").Says("搜索词不超过 100 字", "Search with at most 100 characters");
    }
}

internal sealed class SignalListHandler(SupervisionDb db, SharedTables tables, SignalUnits units, SignalFaults faults, Registers.RegisterDesk desk, Attempt attempt) : IRequestHandler<SignalList, SignalPage>
{
    private static readonly DateOnly Earliest = new(1970, 1, 2);
    private static readonly DateOnly Latest = new(9999, 12, 30);

    public async Task<SignalPage> Handle(SignalList request, CancellationToken stop)
    {
        var (from, until) = Range(request);
        var reach = (await units.Read(stop)).ToDictionary(unit => unit.Id, unit => unit.Name);
        var signals = new SignalsQuery(db, all => Narrowed(all, request));

        var page = await signals.Page([.. reach.Keys], from, until, request.After, request.PageSize, stop);
        return new(await Rows(page.Items, reach, stop), page.Next, (await signals.Count([.. reach.Keys], from, until, stop)).Counted, [.. tables.Signals.Kinds.Select(KindOf)], Registers.MayImport.Into(desk.Find(SignalRegister.Key), attempt.Caller));
    }

    /// <summary>The days asked for. Every filter that cannot be applied is told at its field, and none is passed over.</summary>
    private (long From, long Until) Range(SignalList request)
    {
        var found = new List<FieldError>();
        if (request.Only is { Length: > 0 } only && only is not (SignalRule.Case or SignalRule.Note or SignalRule.None))
            found.Add(new("only", "signals.no_such_filter", $"没有筛选“{only}”，可用：case（启动案件）、note（记入履历）、none（不够标准）", $"There is no filter {only}; there are case, note and none"));
        if (request.Kind is { Length: > 0 } kind && faults.KindUnknown(kind) is { } unknown)
            found.Add(unknown);
        var (from, until) = (Day("from", request.From, Earliest), Day("until", request.Until, Latest));
        if (from > until)
            found.Add(new("until", "signals.range", $"止日{until:yyyy-MM-dd}早于起日{from:yyyy-MM-dd}", $"{until:yyyy-MM-dd} lies before {from:yyyy-MM-dd}"));

        return found.Count == 0 ? (LegalDay.StartOf(from), LegalDay.EndOf(until)) : throw new ValidationFailed(found);

        DateOnly Day(string field, string? text, DateOnly otherwise)
        {
            if (string.IsNullOrWhiteSpace(text))
                return otherwise;
            if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= Earliest && day <= Latest)
                return day;

            found.Add(new(field, "signals.no_day", $"“{text}”不是日期，请写成2026-04-30的样子", $"{text} is no day; write it as 2026-04-30"));
            return otherwise;
        }
    }

    private static IQueryable<MonitoringSignal> Narrowed(IQueryable<MonitoringSignal> signals, SignalList request)
    {
        if (request.Only is { Length: > 0 } follows)
            signals = signals.Where(signal => signal.Follows == follows);
        if (request.Kind is { Length: > 0 } kind)
            signals = signals.Where(signal => signal.Kind == kind);

        return request.Search is { Length: > 0 } search ? signals.Where(signal => signal.Source.Contains(search) || signal.ExternalId.Contains(search) || signal.CreditCode.Contains(search)) : signals;
    }

    private async Task<IReadOnlyList<SignalRow>> Rows(IReadOnlyList<MonitoringSignal> signals, Dictionary<UnitId, string> reach, CancellationToken stop)
    {
        var cases = await Cases([.. signals.Select(signal => signal.CaseId).OfType<CaseId>()], stop);
        var codes = signals.Select(signal => (CreditCode?)CreditCode.FromStore(signal.CreditCode)).Distinct().ToList();
        var employers = (await db.Entities.AsNoTracking().Where(entity => codes.Contains(entity.CreditCode)).OrderBy(entity => entity.Id).Select(entity => new { entity.CreditCode, entity.Id, entity.Name }).ToListAsync(stop))
            .GroupBy(entity => entity.CreditCode!.Value.Value).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var people = signals.Select(signal => signal.By).Distinct().ToArray();
        var names = await db.People.AsNoTracking().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, stop);

        return [.. signals.Select(signal =>
        {
            var (employer, rule, started) = (employers.GetValueOrDefault(signal.CreditCode), tables.Signals.Of(signal.Kind, signal.Reading.Measured, signal.Reading.Limit), signal.CaseId is { } id ? cases.GetValueOrDefault(id) : null);
            return new SignalRow(
                signal.Id.Value, signal.At, signal.Source, signal.ExternalId, NameOf(signal.Kind), signal.CreditCode, employer?.Name, employer?.Id.Value, signal.Reading.On, signal.Reading.Place, signal.Reading.Substance,
                signal.Reading.Measured, signal.Reading.Limit, signal.Reading.Unit, signal.Reading.Text, signal.Follows, LineOf(rule), started is null ? null : signal.CaseId?.Value, started, reach.GetValueOrDefault(signal.Unit, ""), names.GetValueOrDefault(signal.By, ""));
        })];
    }

    private async Task<Dictionary<CaseId, string>> Cases(CaseId[] ids, CancellationToken stop) =>
        (await db.Cases.AsNoTracking().Where(one => ids.Contains(one.Id)).Select(one => new { one.Id, one.Number }).ToListAsync(stop)).ToDictionary(one => one.Id, one => one.Number.Value);

    private SignalKind KindOf(string kind) => new(kind, NameOf(kind), [.. tables.Signals.RulesOf(kind).Select(LineOf)]);

    private Bilingual NameOf(string kind) => tables.Signals.NameOf(kind) is { } rule ? new(rule.Title, rule.TitleEn) : Bilingual.Same(kind);

    private static SignalRuleLine LineOf(SignalRule rule) => new(new(rule.Title, rule.TitleEn), rule.OverPercent, rule.BelowPercent, rule.Follows, rule.Law, rule.Article);
}
