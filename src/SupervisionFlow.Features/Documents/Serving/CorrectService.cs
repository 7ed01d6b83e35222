using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>更正送达日期: a service that was recorded for the wrong day is set right by a second record with a reason, by a head who did not record it; the first one stays.</summary>
/// <remarks>Every clock that ran from the wrong day counts from the right one, or from another service on the same recipient that took effect before it; a receipt is drawn up anew. A wait that a step began by the wrong day is for the right one from then on, be it earlier or later; one that is over by then ends at once.</remarks>
/// <param name="On">The day it was really received, left, arrived or announced.</param>
/// <exception cref="ValidationFailed">The day cannot be.</exception>
/// <exception cref="RuleViolation"><c>service.corrected_already</c>, <c>service.correct_own</c>, <c>service.same_day</c>, <c>document.void</c>, <c>document.revoked</c>.</exception>
[AllowedTo(Roles.Approver)]
public sealed record CorrectService(ServiceId Service, DateOnly On, string Reason) : ICommand<CorrectedService>;

/// <summary>The second record, and what became of the clocks.</summary>
public sealed record CorrectedService(string Id, DateOnly EffectOn, IReadOnlyList<MovedClock> Clocks);

/// <summary>A clock that counted from the wrong day: what was due, and what is. Null while it is suspended.</summary>
public sealed record MovedClock(string Clock, string Title, DateOnly? Before, DateOnly? After)
{
    /// <summary>In words, for the record.</summary>
    internal string Told() => $"{Title}由{Before:yyyy-MM-dd}改为{After:yyyy-MM-dd}届满";
}

internal sealed class CorrectServiceRules : AbstractValidator<CorrectService>
{
    public CorrectServiceRules()
    {
        RuleFor(request => request.Reason).NotEmpty().Says("请说明更正的理由", "Say why it is corrected");
        RuleFor(request => request.Reason).MaximumLength(500).Says("理由最多500字", "At most 500 characters");
    }
}

internal sealed class CorrectServiceHandler(
    SupervisionDb db, ActOnCase acts, Attempt attempt, PinnedBundles bundles, SharedTables tables, ServedRecipients served, ServedDays days, DocumentServing serving, IIdSource ids) : IRequestHandler<CorrectService, CorrectedService>
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
        var before = await served.Since(document, wrong.Recipient, stop) ?? wrong.EffectOn;
        var right = db.DocumentServices.Add(wrong.CorrectedTo(new ServiceId(ids.Next()), request.On, tables.Ways.Named(wrong.Way).EffectOn(request.On, tables.Limits, tables.Calendar), request.Reason, acts.Actor.Id, acts.Now)).Entity;
        // With several recipients the document has its effect from the first.
        document.ServedReally((await served.Standing(document, stop)).Min(service => service.EffectOn));
        IReadOnlyList<MovedClock> moved = [.. (await days.Follow(new(@case, bundle, document, wrong.Recipient, before, acts.Actor.Id, acts.Now, right.CorrectionReason), stop)).Values];
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
                ["text"] = $"{Day(wrong.DoneOn)}更正为{Day(right.DoneOn)}，{Day(right.EffectOn)}生效：{right.CorrectionReason}{string.Concat(moved.Select(clock => $"；{clock.Told()}"))}",
            }),
        });

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
