using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>更正送达日期: a service that was recorded for the wrong day is set right by a second record with a reason, by a head who did not record it; the first one stays.</summary>
/// <remarks>Every clock that ran from the wrong day counts from the right one, and a receipt is drawn up anew. A wait that a step began by the wrong day asks again when it is over.</remarks>
/// <param name="On">The day it was really received, left, arrived or announced.</param>
/// <exception cref="ValidationFailed">The day cannot be.</exception>
/// <exception cref="RuleViolation"><c>service.corrected_already</c>, <c>service.correct_own</c>, <c>service.same_day</c>, <c>document.void</c>, <c>document.revoked</c>.</exception>
[AllowedTo(Roles.Approver)]
public sealed record CorrectService(ServiceId Service, DateOnly On, string Reason) : ICommand<CorrectedService>;

/// <summary>The second record, and what became of the clocks.</summary>
public sealed record CorrectedService(string Id, DateOnly EffectOn, IReadOnlyList<MovedClock> Clocks);

/// <summary>A clock that counted from the wrong day: what was due, and what is. Null while it is suspended.</summary>
public sealed record MovedClock(string Clock, string Title, DateOnly? Before, DateOnly? After);

internal sealed class CorrectServiceRules : AbstractValidator<CorrectService>
{
    public CorrectServiceRules()
    {
        RuleFor(request => request.Reason).NotEmpty().Says("请说明更正的理由", "Say why it is corrected");
        RuleFor(request => request.Reason).MaximumLength(500).Says("理由最多500字", "At most 500 characters");
    }
}

internal sealed class CorrectServiceHandler(
    SupervisionDb db, ActOnCase acts, Attempt attempt, PinnedBundles bundles, SharedTables tables, CaseClocks clocks, CaseFacts facts, DocumentServing serving, WorkflowRun run, IIdSource ids) : IRequestHandler<CorrectService, CorrectedService>
{
    public async Task<CorrectedService> Handle(CorrectService request, CancellationToken stop)
    {
        var wrong = await db.DocumentServices.FindAsync([request.Service], stop) ?? throw new NotFoundException("service", request.Service.Value);
        var @case = await acts.Find(wrong.CaseId, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Approver))
            throw new NotAllowedException("service.not_by_right", "更正送达日期须由负责人办理", "A head corrects the day of a service", wrong.DocumentId.Value);
        if (await db.DocumentServices.AnyAsync(other => other.DocumentId == wrong.DocumentId && other.Corrects == wrong.Id, stop))
            throw new RuleViolation("service.corrected_already", "该送达记录已经更正，请更正最后一次登记", "That record was corrected already; correct the last one");

        var document = (await db.Documents.FindAsync([wrong.DocumentId], stop))!;
        RequirePossible(request, document);
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        var right = db.DocumentServices.Add(wrong.CorrectedTo(new ServiceId(ids.Next()), request.On, tables.Ways.Named(wrong.Way).EffectOn(request.On, tables.Limits, tables.Calendar), request.Reason, acts.Actor.Id, acts.Now)).Entity;
        document.ServedReally(await EarliestOf(document, right, stop));
        var moved = await Move(@case, bundle, document, wrong, right, stop);
        await serving.DrawUpReceipt(OrderOf(@case, bundle, document, right), tables.Ways.Named(right.Way), right, stop);
        Record(@case, document, wrong, right, moved);

        return new(right.Id.Value, right.EffectOn, moved);
    }

    private void RequirePossible(CorrectService request, IssuedDocument document)
    {
        var wrong = new List<RequestPipeline.FieldError>();
        DocumentServing.RequirePossibleDay(request.On, document, acts.Now, field => field, wrong);
        if (wrong.Count > 0)
            throw new ValidationFailed(wrong);
    }

    /// <summary>With several recipients the document has its effect from the first.</summary>
    private async Task<DateOnly> EarliestOf(IssuedDocument document, ServiceOfDocument right, CancellationToken stop)
    {
        var services = await db.DocumentServices.Where(service => service.DocumentId == document.Id).ToListAsync(stop);
        return services.Where(service => service.Id != right.Corrects && !services.Exists(other => other.Corrects == service.Id)).Append(right).Min(service => service.EffectOn);
    }

    /// <summary>The clocks that counted from this very service: those of the document where the party was served, and those that a step began by it.</summary>
    private async Task<IReadOnlyList<MovedClock>> Move(Case @case, ProcessBundle bundle, IssuedDocument document, ServiceOfDocument wrong, ServiceOfDocument right, CancellationToken stop)
    {
        var known = await clocks.Of(@case.Id, stop);
        var moved = right.Recipient == @case.SubjectName
            ? Correct(known.Where(clock => ClockName.DocumentOf(clock.Id) == document.Id && clock.StartDay == wrong.EffectOn), right.EffectOn, right.CorrectionReason).ToList()
            : [];
        foreach (var (serves, before, after) in await Tell(@case, bundle, document, right, stop))
        {
            var names = ServedClocks.StartedFrom(bundle, serves);
            moved.AddRange(Correct(known.Where(clock => ClockName.DocumentOf(clock.Id) is null && names.Contains(ClockName.Of(clock.Id)) && clock.StartDay == before), after, right.CorrectionReason));
        }

        return moved;
    }

    private IEnumerable<MovedClock> Correct(IEnumerable<StatutoryClock> counted, DateOnly day, string reason)
    {
        foreach (var clock in counted.Where(clock => clock.StartDay != day))
        {
            var change = clock.CorrectStart(tables.RulesOf(clock), day, acts.Actor.Id, acts.Now, reason);
            yield return new(ClockName.Of(clock.Id), clock.Title, change.Before, change.After);
        }
    }

    /// <summary>What the steps behind know: the day of effect is a fact of the case, and a variable of its workflow. Of several documents that one step serves it is the last; a copy for somebody else leaves it.</summary>
    private async Task<List<(FormService Serves, DateOnly Before, DateOnly After)>> Tell(Case @case, ProcessBundle bundle, IssuedDocument document, ServiceOfDocument right, CancellationToken stop)
    {
        var known = await facts.Of(@case.Id, stop);
        var told = new List<(FormService, DateOnly, DateOnly)>();
        foreach (var serves in ServedClocks.FormsServing(bundle, document.TemplateKey).Where(serves => StepServices.RecipientOf(known, serves, @case) == right.Recipient))
        {
            if (!DateOnly.TryParseExact(known[serves.EffectField]?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var before))
                continue;

            var after = await LastOf(@case, serves, right, stop);
            var day = JsonValue.Create(Day(after));
            told.Add((serves, before, after));
            await facts.Put(@case.Id, serves.EffectField, day.DeepClone(), acts.Actor.Id, acts.Now, stop);
            if (@case.IsOpen && bundle.Declares(serves.EffectField))
                await run.Apply(@case, new Stimulus.SetVariable(serves.EffectField, day), stop);
        }

        return told;
    }

    /// <summary>The day on which the last of what a step serves took its effect on whom it is for.</summary>
    private async Task<DateOnly> LastOf(Case @case, FormService serves, ServiceOfDocument right, CancellationToken stop)
    {
        var issued = await db.Documents.Where(one => one.CaseId == @case.Id && serves.Documents.Contains(one.TemplateKey) && one.Voiding == null).ToListAsync(stop);
        var latest = issued.GroupBy(one => one.TemplateKey).Select(same => same.MaxBy(one => (one.IssuedAt, one.Id.Value))!.Id).Where(id => id != right.DocumentId).ToList();
        var others = await db.DocumentServices.Where(service => latest.Contains(service.DocumentId) && service.Recipient == right.Recipient).ToListAsync(stop);
        return others.Where(service => !others.Exists(other => other.Corrects == service.Id)).Select(service => service.EffectOn).Append(right.EffectOn).Max();
    }

    private ServiceOrder OrderOf(Case @case, ProcessBundle bundle, IssuedDocument document, ServiceOfDocument right) => new(@case, bundle, document, new(
        right.Way, right.DoneOn, right.Recipient, [.. new PersonId?[] { right.FirstOfficer, right.SecondOfficer }.OfType<PersonId>()], right.Receiver, right.Refusal, right.Witness, right.Detail, right.Consent,
        right.ProofFiles.Split(' ', StringSplitOptions.RemoveEmptyEntries))) { By = acts.Actor.Id, At = acts.Now, From = acts.Actor.From };

    private void Record(Case @case, IssuedDocument document, ServiceOfDocument wrong, ServiceOfDocument right, IReadOnlyList<MovedClock> moved) =>
        db.Record(@case.Id, new AuditAct(acts.Now, acts.Actor.Id, "document.correct_service", "document", document.Id.Value, acts.Actor.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject
            {
                ["title"] = document.Title,
                ["number"] = document.Number,
                ["service"] = right.Id.Value,
                ["corrects"] = wrong.Id.Value,
                ["before"] = Day(wrong.DoneOn),
                ["after"] = Day(right.DoneOn),
                ["reason"] = right.CorrectionReason,
                ["text"] = $"{Day(wrong.DoneOn)}更正为{Day(right.DoneOn)}，{Day(right.EffectOn)}生效：{right.CorrectionReason}{string.Concat(moved.Select(clock => $"；{clock.Title}由{clock.Before:yyyy-MM-dd}改为{clock.After:yyyy-MM-dd}届满"))}",
            }),
        });

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
