using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>确认收到: whoever read a document by its code says that it was received, and as whom they say so. It is an act on the record, whatever else is on record of the service.</summary>
/// <remarks>Where no service on this recipient has taken effect yet, it was served electronically on the day of this act: at the latest then it had arrived. A service that an officer recorded with its proof and that has taken effect stands as it is; what counted from one that has yet to counts from this day. Who sent the code is told; where the app could not record the service or draw up its receipt, everybody of the unit who may.</remarks>
/// <param name="IsForRecipient">That they are the recipient, or may receive it for them.</param>
/// <exception cref="ValidationFailed"><c>reading.unknown</c>, or who confirms is not said.</exception>
/// <exception cref="RuleViolation"><c>reading.expired</c>, <c>reading.withdrawn</c>, <c>reading.not_opened</c>, <c>reading.confirmed</c>, <c>document.revoked</c>.</exception>
/// <exception cref="NotAllowedException"><c>reading.by_staff</c>: nobody who works here says for a party that it received something.</exception>
[AllowedToThePublic]
public sealed record ConfirmReceipt(string Code, string? Name, string? Capacity, bool IsForRecipient) : ICommand<ConfirmedReceipt>;

/// <summary>When it was confirmed (Unix ms), and the day from which its service counts; null where an officer has yet to record it.</summary>
public sealed record ConfirmedReceipt(long At, DateOnly? ServedOn);

internal sealed class ConfirmReceiptRules : AbstractValidator<ConfirmReceipt>
{
    public ConfirmReceiptRules()
    {
        RuleFor(request => request.Name).NotEmpty().Says("请填写确认人姓名", "Say who confirms");
        RuleFor(request => request.Name).MaximumLength(50).Says("姓名最多50字", "At most 50 characters");
        RuleFor(request => request.Capacity).NotEmpty().Says("请填写您与受送达人的关系", "Say as what you confirm");
        RuleFor(request => request.Capacity).MaximumLength(50).Says("身份最多50字", "At most 50 characters");
        RuleFor(request => request.IsForRecipient).Equal(true).Says("请勾选确认您有权签收", "Tick that you may receive it");
    }
}

internal sealed class ConfirmReceiptHandler(SupervisionDb db, ReadingCodes codes, Attempt attempt, PinnedBundles bundles, DocumentServing serving, ServedRecipients served, ServedDays days, Outbox outbox) : IRequestHandler<ConfirmReceipt, ConfirmedReceipt>
{
    public async Task<ConfirmedReceipt> Handle(ConfirmReceipt request, CancellationToken stop)
    {
        if (attempt.Caller.Person is not null)
            throw new NotAllowedException("reading.by_staff", "工作人员不能代受送达人确认收到；请退出登录后由本人确认", "Who works here cannot confirm for the recipient; sign out and let them confirm");

        var (code, document) = await codes.Find(request.Code, stop);
        document.RequireStanding();
        var confirmed = new ReceiptConfirmation(request.Name!.Trim(), request.Capacity!.Trim(), codes.Now, attempt.Caller.From);
        code.Confirm(confirmed);
        var @case = await db.Cases.SingleAsync(one => one.Id == code.CaseId, stop);
        Record(code, document, confirmed);

        // 公告 takes its effect weeks later: what has arrived today does not wait for that.
        var recorded = await served.Since(document, code.Recipient, stop);
        var (servedOn, lacking, moved) = recorded <= LegalDay.Of(confirmed.At) ? (recorded, null, []) : await Serve(@case, code, document, confirmed, recorded, stop);
        var to = lacking is null ? (IReadOnlyList<AudienceKey>)[] : WhoServe(@case.Unit);
        var said = servedOn is { } day ? $"，送达自{day:yyyy-MM-dd}起生效{(recorded > day ? $"（此前登记的送达自{recorded:yyyy-MM-dd}起生效{string.Concat(moved.Select(clock => $"；{clock.Told()}"))}）" : "")}{lacking}" : lacking;
        outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.ConfirmReceipt, document.Title, PersonId.System, $"{confirmed.Name}（{confirmed.Capacity}）{said}", [code.IssuedBy]) { Audience = to });

        return new(confirmed.At, servedOn);
    }

    /// <summary>Who sent the code may have left meanwhile.</summary>
    private static IReadOnlyList<AudienceKey> WhoServe(UnitId unit) => [AudienceKey.Of(Roles.Inspector, unit), AudienceKey.Of(Roles.Clerk, unit), AudienceKey.Of(Roles.Approver, unit)];

    /// <summary>What keeps the app from recording the service, or from drawing up its receipt, is no reason to refuse the party, who has read it: an officer is told what is left to do by hand.</summary>
    private async Task<(DateOnly? On, string? Lacking, IReadOnlyList<MovedClock> Moved)> Serve(Case @case, ReadingCode code, IssuedDocument document, ReceiptConfirmation confirmed, DateOnly? recorded, CancellationToken stop)
    {
        var act = new ServiceAct(
            ServiceWay.Electronic, LegalDay.Of(confirmed.At), code.Recipient, [code.IssuedBy], $"{confirmed.Name}（{confirmed.Capacity}）", "", "", $"{code.Address}，凭查收码阅读并确认", code.Consent,
            code.ProofFiles.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var order = new ServiceOrder(@case, await bundles.Find(db, @case.BundleId, stop), document, act) { By = PersonId.System, At = confirmed.At, From = attempt.Caller.From };
        if (await serving.WhyNot(order, stop) is { } why)
            return (null, $"，但送达未能自动登记（{why}），请在送达页登记", []);

        var noReceipt = await serving.WhyNoReceipt(order, stop);
        var service = await serving.Serve(order with { WithoutReceipt = noReceipt is not null }, field => field, stop);
        return (service.EffectOn, noReceipt is null ? null : $"，但送达回证未能自动制作（{noReceipt}），请查明后补制", await days.Overtake(order, recorded, stop));
    }

    private void Record(ReadingCode code, IssuedDocument document, ReceiptConfirmation confirmed) =>
        db.Record(code.CaseId, new AuditAct(confirmed.At, PersonId.Unknown, "document.confirm_receipt", "document", document.Id.Value, confirmed.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject
            {
                ["title"] = document.Title, ["number"] = document.Number, ["code"] = code.Id.Value, ["name"] = confirmed.Name, ["capacity"] = confirmed.Capacity,
                ["text"] = $"{code.Recipient}：{confirmed.Name}（{confirmed.Capacity}）",
            }),
        });
}
