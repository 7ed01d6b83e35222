using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Exchange;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>撤销证照 (行政许可法69): ends a licence that should not have been granted. Whoever holds no other is registered only, and may apply anew. One revoked on a false promise puts the broken commitment on record. A test case changes nothing.</summary>
internal sealed class RevokeLicence(SupervisionDb db, EntityHistory history, BrokenCommitments broken, LicencesChanged exchanged) : IActivityHandler, ICarryOutDecisions
{
    /// <summary>The ground of one that was revoked as a penalty (行政处罚法9).</summary>
    public const string AsPenalty = "penalty";

    /// <summary>The grounds of a filing that was revoked: obtained by deceit, or its conditions are no longer met.</summary>
    public const string Deceit = "deceit";
    public const string Conditions = "conditions";

    private const string FalsePromise = "commitment";

    /// <summary>With none but these nobody may practise.</summary>
    private static readonly string[] NoPractice = [Licence.SetupApproval, Licence.AccreditationCertificate];

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.RevokeLicence", "登记与公示", "撤销证照", "Revoke licence", "撤销已经发给的证照；因承诺不实撤销的，登记承诺失信记录。")
        {
            Inputs =
            [
                new InputDescriptor("LicenceId", "String", "证照标识", "Licence id") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Because", "String", "撤销事由", "Because") { UiHint = "dropdown", Required = true, Options = [new(FalsePromise, "承诺不实", "False promise"), new("fraud", "以欺骗、贿赂等手段取得", "Obtained by fraud"), new("unlawful", "违法作出的许可", "Granted unlawfully")] },
                new InputDescriptor("DocumentId", "String", "依据的决定", "Decision") { DefaultSyntax = "JavaScript", Description = "撤销决定书；已送达的，退回时登记不改回。" },
                new InputDescriptor("EffectOn", "String", "生效日", "Takes effect on") { DefaultSyntax = "JavaScript", Description = "日期，如2026-05-18；不填为当日。尚未到来的，须先等到。" },
                new InputDescriptor("Reason", "String", "理由", "Reason") { DefaultSyntax = "JavaScript", Required = true },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed();

        var id = new LicenceId(visit.Required("licenceId"));
        var licence = await db.Licences.FindAsync([id], stop) ?? throw new NotFoundException("licence", id.Value);
        if (licence.Revocation is not null && await Kept(visit, id, stop) is { } kept)
            return new EffectResult.Completed(Output: kept);

        return new EffectResult.Completed(Output: await Revoked(licence, visit.Required("because"), visit, stop));
    }

    /// <summary>It holds again, and nothing was broken; unless the decision bound its holder already.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("revoked") is not { } revoked || await db.Licences.FindAsync([new LicenceId(revoked)], stop) is not { Revocation: not null } licence)
            return;

        var entity = await EntityOf(licence, stop);
        if (await Binds(withdrawn.Made("decision"), stop) is { } served)
        {
            history.Note(entity, EntityHistory.Changed, $"{withdrawn.Withdrawal.Reason}：流程退回，{served.Number}已经送达，撤销不变", withdrawn.Case.Id, withdrawn.By, withdrawn.At);
            return;
        }

        await HoldAgain(licence, withdrawn.Withdrawal.Output!, new(entity, withdrawn.Case, withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason), stop);
    }

    public async Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop)
    {
        if (await db.Licences.FindAsync([new LicenceId(made["revoked"]!.ToString())], stop) is { Revocation: not null } licence)
            await HoldAgain(licence, made, new(await EntityOf(licence, stop), revoked.Case, revoked.By, revoked.At, revoked.Told), stop);
    }

    /// <summary>The document that gave it was revoked: it ends as if revoked itself.</summary>
    public async Task End(Licence licence, RevokedDecision revoked, CancellationToken stop)
    {
        var entity = await EntityOf(licence, stop);
        licence.Revoke("decision_revoked", revoked.By, revoked.At, revoked.Reason);
        await LeaveRegistered(entity, licence, LegalDay.Of(revoked.At), stop);
        history.Note(entity, EntityHistory.Changed, $"{revoked.Told}：{licence.Number}失效", revoked.Case.Id, revoked.By, revoked.At);
        await exchanged.Note([licence], revoked.Told, besides: revoked.Case.Id, revoked.By, revoked.At, stop);
    }

    /// <summary>Who holds no other licence is registered only.</summary>
    private async Task LeaveRegistered(SupervisedEntity entity, Licence ended, DateOnly today, CancellationToken stop)
    {
        if (entity.State != EntityState.Closed && !await HoldsAnother(ended, today, stop))
            entity.Stand(EntityState.Registered);
    }

    private async Task HoldAgain(Licence licence, JsonObject made, GivenBack back, CancellationToken stop)
    {
        licence.HoldAgain();
        // What another act has made of it since stands.
        if (made["after"]?.ToString() == back.To.State.ToString() && Enum.TryParse<EntityState>(made["before"]?.ToString(), out var before))
            back.To.Stand(before);
        if (made["record"]?.ToString() is { Length: > 0 } record)
            await broken.TakeBack(record, back.Case.Id, stop);
        history.Note(back.To, EntityHistory.Changed, $"{back.Reason}：{licence.Number}恢复有效", back.Case.Id, back.By, back.At);
        await exchanged.Note([licence], back.Reason, besides: back.Case.Id, back.By, back.At, stop);
    }

    /// <summary>What an earlier visit of this case came to that was taken back while its revocation bound already, and so stayed. One that was undone with the return is nothing to go by: somebody else has revoked the licence since.</summary>
    private async Task<JsonObject?> Kept(Visit visit, LicenceId id, CancellationToken stop)
    {
        foreach (var output in visit.State.ActivityInstances.Where(one => one.Withdrawn && one.Output?["revoked"]?.ToString() == id.Value).Reverse().Select(one => one.Output!))
            if (await Binds(output["decision"]?.ToString(), stop) is not null)
                return output.DeepClone().AsObject();

        return null;
    }

    /// <summary>The decision, where somebody was served with it and it was not revoked.</summary>
    private async Task<IssuedDocument?> Binds(string? decision, CancellationToken stop) =>
        decision is { Length: > 0 } && await db.Documents.FindAsync([new DocumentId(decision)], stop) is { IsServed: true } served ? served : null;

    /// <summary>Ends it by the visit's decision, once that binds.</summary>
    public async Task<JsonObject> Revoked(Licence licence, string ground, Visit visit, CancellationToken stop)
    {
        var entity = await EntityOf(licence, stop);
        var (reason, day, before) = (visit.Required("reason"), Effective(visit), entity.State);
        licence.Revoke(ground, visit.By, visit.At, reason);
        await LeaveRegistered(entity, licence, visit.Today, stop);
        history.Note(entity, EntityHistory.Changed, $"{licence.Number}{Words(ground)}，自{day:yyyy-MM-dd}起失效：{reason}", visit.Case.Id, visit.By, visit.At);
        await exchanged.Note([licence], reason, besides: visit.Case.Id, visit.By, visit.At, stop);
        var record = ground == FalsePromise ? await broken.Record(entity, visit, day, stop) : "";

        return new JsonObject { ["revoked"] = licence.Id.Value, ["before"] = before.ToString(), ["after"] = entity.State.ToString(), ["record"] = record, ["decision"] = visit.Text("documentId") ?? "" };
    }

    private static string Words(string ground) => ground switch
    {
        FalsePromise => "因承诺不实被撤销",
        AsPenalty => "因行政处罚被吊销",
        Deceit => "因以欺骗手段取得被撤销",
        Conditions => "因不再符合备案条件被撤销",
        _ => "因不应准予被撤销",
    };

    /// <summary>The register does not say revoked before the decision binds.</summary>
    private static DateOnly Effective(Visit visit)
    {
        var day = visit.Text("effectOn") is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : visit.Today;
        return day <= visit.Today ? day : throw new RuleViolation("licence.revoked_later", $"撤销自{day:yyyy-MM-dd}起生效，尚不能登记", $"The revocation takes effect on {day:yyyy-MM-dd} and cannot be entered before");
    }

    private Task<bool> HoldsAnother(Licence than, DateOnly today, CancellationToken stop) =>
        db.Licences.AnyAsync(other => other.EntityId == than.EntityId && other.Id != than.Id && !NoPractice.Contains(other.Kind) && other.Revocation == null && (other.ValidUntil == null || other.ValidUntil >= today), stop);

    private async Task<SupervisedEntity> EntityOf(Licence licence, CancellationToken stop) =>
        await db.Entities.FindAsync([licence.EntityId], stop) ?? throw new NotFoundException("entity", licence.EntityId.Value);

    /// <summary>To whom it is given back, by what.</summary>
    private sealed record GivenBack(SupervisedEntity To, Case Case, PersonId By, long At, string Reason);
}
