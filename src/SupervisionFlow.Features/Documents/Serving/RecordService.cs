using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Serving;

/// <summary>送达: records that a document was served on somebody, by an officer on the case. Its clocks run from the day of effect, and a receipt is drawn up.</summary>
/// <remarks>A record of service is never changed. A document may be served on several, each once; a second service on the same is taken only while the first has yet to take effect, as an announcement, and moves what the first had begun.</remarks>
/// <param name="On">The day it was signed for, left, arrived or announced: never guessed, since periods run from it.</param>
/// <param name="Recipient">Whom it was for; empty for the party of the case.</param>
/// <param name="Officers">Who served it; at least as many as the way wants.</param>
/// <exception cref="ValidationFailed">The way wants more on record, such as a witness of a refusal.</exception>
/// <exception cref="Domain.RuleViolation"><c>document.void</c>, <c>document.revoked</c>, <c>document.earlier_stands</c>, <c>service.again</c>.</exception>
[AllowedTo(Roles.Inspector, Roles.Clerk, Roles.Approver)]
public sealed record RecordService(
    DocumentId Document, string Way, DateOnly? On, string? Recipient, IReadOnlyList<PersonId> Officers, string? Receiver, string? Refusal, string? Witness, string? Detail, string? Consent,
    IReadOnlyList<AttachmentId> Proofs) : ICommand<RecordedService>;

/// <summary>The day from which the service counts.</summary>
public sealed record RecordedService(string Id, DateOnly EffectOn);

internal sealed class RecordServiceRules : AbstractValidator<RecordService>
{
    public RecordServiceRules()
    {
        RuleFor(request => request.Way).NotEmpty().Says("请选择送达方式", "Choose the way of service");
        RuleFor(request => request.On).NotNull().Says("请填写送达日期", "Say on which day it was served");
        RuleFor(request => request.Officers).NotEmpty().Says("请选择送达人", "Say who served it");
        RuleFor(request => request.Recipient).MaximumLength(100).Says("受送达人最多100字", "At most 100 characters");
        foreach (var text in new System.Linq.Expressions.Expression<Func<RecordService, string?>>[] { request => request.Receiver, request => request.Refusal, request => request.Witness, request => request.Detail, request => request.Consent })
            RuleFor(text).MaximumLength(500).Says("最多500字", "At most 500 characters");
        RuleFor(request => request.Proofs.Count).LessThanOrEqualTo(20).Says("凭证最多20个文件", "At most 20 files");
    }
}

internal sealed class RecordServiceHandler(SupervisionDb db, ActOnCase acts, Attempt attempt, PinnedBundles bundles, DocumentServing serving, ServedRecipients served, ServedDays days, CaseFiles files) : IRequestHandler<RecordService, RecordedService>
{
    public async Task<RecordedService> Handle(RecordService request, CancellationToken stop)
    {
        var document = await db.Documents.FindAsync([request.Document], stop) ?? throw new NotFoundException("document", request.Document.Value);
        var @case = await acts.Find(document.CaseId, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Inspector, Roles.Clerk, Roles.Approver))
            throw new NotAllowedException("service.not_by_right", "您无权登记本案文书的送达", "This is not yours to record", document.Id.Value);

        var recipient = RecipientName.For(request.Recipient, @case.SubjectName);
        var before = await served.Since(document, recipient, stop);
        if (await days.Barring(document, recipient, request.Way, request.On!.Value, stop) is { EffectOn: var since })
            throw new Domain.RuleViolation("service.again", $"{document.Number}已送达{recipient}，自{since:yyyy-MM-dd}起生效，不得重复登记", $"{recipient} was served with {document.Number} already, as of {since:yyyy-MM-dd}");

        await files.Attach(@case.Id, null, request.Proofs, stop);
        var act = new ServiceAct(
            request.Way, request.On.Value, recipient, request.Officers, request.Receiver ?? "", request.Refusal ?? "", request.Witness ?? "", request.Detail ?? "", request.Consent ?? "",
            [.. request.Proofs.Select(proof => proof.Value)]);
        var order = new ServiceOrder(@case, await bundles.Find(db, @case.BundleId, stop), document, act) { By = acts.Actor.Id, At = acts.Now, From = acts.Actor.From };
        var service = await serving.Serve(order, field => field, stop);
        await days.Overtake(order, before, stop);

        return new(service.Id.Value, service.EffectOn);
    }
}
