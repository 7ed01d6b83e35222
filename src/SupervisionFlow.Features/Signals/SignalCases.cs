using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Signals;

/// <summary>The cases of the signals that are received together: the first about a matter starts one, or joins the one that is open where its rule says so, and the others join it.</summary>
internal sealed class SignalCases(SupervisionDb db, IMediator mediator, Attempt attempt, TimeProvider time)
{
    private readonly Dictionary<(UnitId Unit, string Kind, string Matter), CaseId> _found = [];

    public async Task<(CaseId Case, bool Started)> Of(IncomingSignal signal, SignalRule rule, UnitId unit, SupervisedEntity? employer, CancellationToken stop)
    {
        var matter = (unit, signal.Kind, rule.OneMatter == SignalRule.OfSubstance ? signal.Substance?.Trim() ?? "" : SignalFaults.CodeOf(signal).Value);
        if (_found.TryGetValue(matter, out var known))
        {
            if (rule.OneMatter == SignalRule.OfSubstance)
                Join(known, signal, employer);
            return (known, false);
        }

        if (rule.JoinsOpen && await Open(signal, rule, unit, stop) is { } open)
        {
            Join(open, signal, employer);
            return (_found[matter] = open, false);
        }

        var started = await mediator.Send(new StartCase(rule.Process, SignalForm.Of(signal, rule, employer), unit) { About = employer?.Id }, stop);
        return (_found[matter] = started.Id, true);
    }

    /// <summary>The oldest open case of the unit about the same matter, whoever reported it.</summary>
    private async Task<CaseId?> Open(IncomingSignal signal, SignalRule rule, UnitId unit, CancellationToken stop)
    {
        var open = db.Cases.AsNoTracking().Where(one => one.ProcessKey == rule.Process && one.Unit == unit && one.Closing == null && !one.IsTest);
        if (rule.OneMatter == SignalRule.OfSubstance)
        {
            var (fields, named) = (SignalForm.Substances.ToArray(), StoredJson.Write(JsonValue.Create(signal.Substance!.Trim())));
            open = open.Where(one => db.CaseFacts.Any(fact => fact.CaseId == one.Id && fields.Contains(fact.FieldId) && fact.Json == named));
        }
        else
        {
            var code = (CreditCode?)SignalFaults.CodeOf(signal);
            open = open.Where(one => db.Entities.Any(entity => entity.Id == one.Subject && entity.CreditCode == code));
        }

        return await open.OrderBy(one => one.StartedAt).ThenBy(one => one.Id).Select(one => (CaseId?)one.Id).FirstOrDefaultAsync(stop);
    }

    /// <summary>Whoever deals with the case reads in it who else reports the same.</summary>
    private void Join(CaseId @case, IncomingSignal signal, SupervisedEntity? employer) => db.Record(@case, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, "signal.join", "case", @case.Value, attempt.Actor.From)
    {
        Details = StoredJson.Write(new JsonObject { ["title"] = employer?.Name ?? signal.Name, ["text"] = $"{signal.Source} {signal.Id}：{signal.Substance} {SignalFaults.Said(signal.Measured)}{signal.Unit}" }),
    });
}
