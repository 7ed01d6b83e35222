using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Signals;

/// <summary>Takes what monitoring, examinations, diagnoses and declarations tell of employers; what counts by the rules starts its process, at the head of a chain that inspection, order and re-assessment join.</summary>
/// <remarks>All or nothing: one wrong row refuses them all, and every wrong row is named. The same source and number are received once, whoever sends them how often; again they answer as the first time. Of one that a unit received whose signals the caller does not read, the answer tells only that it is known, and what the rules make of what was sent.</remarks>
/// <param name="Unit">Who deals with them; null for the actor's own unit.</param>
[AllowedTo(Roles.Inspector, Roles.Reviewer, Roles.Operator)]
public sealed record ReceiveSignals(IReadOnlyList<IncomingSignal> Signals, UnitId? Unit = null) : ICommand<SignalsReceived>
{
    /// <summary>The most that are taken at once.</summary>
    public const int Most = 200;
}

/// <summary>What became of them, in their order.</summary>
/// <param name="Started">How many cases were started; signals about one matter that came together share one, and some join one that is open.</param>
public sealed record SignalsReceived(int Started, int Noted, int Known, IReadOnlyList<SignalAnswer> Signals)
{
    internal static SignalsReceived Of(IReadOnlyList<SignalAnswer> answers)
    {
        var fresh = answers.Where(answer => !answer.Known).ToList();
        return new(fresh.Count(answer => answer.Started), fresh.Count(answer => answer.Follows == SignalRule.Note), answers.Count - fresh.Count, answers);
    }
}

/// <summary>What became of one.</summary>
/// <param name="Follows"><c>case</c>, <c>note</c> or <c>none</c>.</param>
/// <param name="Case">The case it started or joined; null also where another unit's signal did.</param>
/// <param name="Known">Whether it had been received before.</param>
/// <param name="Started">Whether it started that case now.</param>
public sealed record SignalAnswer(string Source, string Id, string Follows, string? Case, bool Known, bool Started = false);

internal sealed class ReceiveSignalsRules : AbstractValidator<ReceiveSignals>
{
    public ReceiveSignalsRules()
    {
        RuleFor(request => request.Signals).NotEmpty().Must(signals => signals is null || signals.Count <= ReceiveSignals.Most).Says("每次提交1至200条信号", "Send 1 to 200 signals at once");
        RuleForEach(request => request.Signals).NotNull().SetValidator(new IncomingSignalRules());
    }
}

internal sealed class ReceiveSignalsHandler(
    SupervisionDb db, SharedTables tables, SignalUnits units, SignalFaults faults, SignalCases cases, EntityHistory history, Attempt attempt, IIdSource ids, TimeProvider time) : IRequestHandler<ReceiveSignals, SignalsReceived>
{
    public async Task<SignalsReceived> Handle(ReceiveSignals request, CancellationToken stop)
    {
        var unit = await units.Require(request.Unit, stop);
        var employers = await faults.Employers(request.Signals, stop);
        await RequireSound(request.Signals, employers, unit.Id, stop);

        var known = await Received(request.Signals, stop);
        var within = (await units.Read(stop)).Select(one => one.Id).ToHashSet();
        var answers = new List<SignalAnswer>();
        foreach (var signal in request.Signals)
        {
            var (again, starts) = (known.TryGetValue((signal.Source, signal.Id), out var first), false);
            if (!again)
            {
                (first, starts) = await Receive(signal, unit.Id, employers.GetValueOrDefault(CodeOf(signal)), stop);
                known[(signal.Source, signal.Id)] = first;
            }

            answers.Add(within.Contains(first!.Unit)
                ? new(signal.Source, signal.Id, first.Follows, first.CaseId?.Value, again, starts)
                : new(signal.Source, signal.Id, tables.Signals.Of(signal.Kind, signal.Measured, signal.Limit).Follows, null, again));
        }

        if (answers.Exists(answer => !answer.Known))
            Record(unit, answers);
        return SignalsReceived.Of(answers);
    }

    private void Record(OrgUnit unit, IReadOnlyList<SignalAnswer> answers) => db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Caller.Person ?? PersonId.System, "signals.receive", "unit", unit.Id.Value, attempt.Caller.From)
    {
        Details = StoredJson.Write(new JsonObject { ["received"] = answers.Count(answer => !answer.Known), ["cases"] = answers.Where(answer => !answer.Known && answer.Case is not null).Select(answer => answer.Case).Distinct().Count() }),
    });

    /// <summary>Every fault of every row at once.</summary>
    private async Task RequireSound(IReadOnlyList<IncomingSignal> signals, Dictionary<CreditCode, SupervisedEntity> employers, UnitId unit, CancellationToken stop)
    {
        var found = new List<FieldError>();
        for (var row = 0; row < signals.Count; row++)
            found.AddRange((await faults.Of(signals[row], employers.GetValueOrDefault(CodeOf(signals[row])), unit, stop)).Select(fault => fault with { Field = $"signals[{row}].{fault.Field}" }));
        if (found.Count > 0)
            throw new ValidationFailed(found);
    }

    private async Task<Dictionary<(string Source, string Id), MonitoringSignal>> Received(IReadOnlyList<IncomingSignal> signals, CancellationToken stop)
    {
        var (sources, numbers) = (signals.Select(signal => signal.Source).Distinct().ToList(), signals.Select(signal => signal.Id).Distinct().ToList());
        return (await db.MonitoringSignals.AsNoTracking().Where(signal => sources.Contains(signal.Source) && numbers.Contains(signal.ExternalId)).ToListAsync(stop)).ToDictionary(signal => (signal.Source, signal.ExternalId));
    }

    private async Task<(MonitoringSignal Received, bool Started)> Receive(IncomingSignal signal, UnitId unit, SupervisedEntity? employer, CancellationToken stop)
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var rule = tables.Signals.Of(signal.Kind, signal.Measured, signal.Limit);
        var (@case, started) = rule.Follows == SignalRule.Case ? await cases.Of(signal, rule, unit, employer, stop) : ((CaseId?)null, false);
        if (employer is not null && rule.Follows != SignalRule.None)
            history.Note(employer, EntityHistory.Signalled, $"{rule.Title}：{signal.Substance} {SignalFaults.Said(signal.Measured)}{signal.Unit}（{signal.Source} {signal.Id}）", @case, attempt.Actor.Id, at);

        var reading = new SignalReading(signal.On, signal.Place ?? "", signal.Substance ?? "", signal.Measured, signal.Limit, signal.Unit ?? "", signal.Text ?? "");
        return (db.MonitoringSignals.Add(new MonitoringSignal(new(ids.Next()), signal.Source, signal.Id, signal.Kind, CodeOf(signal).Value, unit, reading, rule.Follows, @case, attempt.Caller.Person ?? PersonId.System, at)).Entity, started);
    }

    private static CreditCode CodeOf(IncomingSignal signal) => SignalFaults.CodeOf(signal);
}
