using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Exchange;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>变更登记: takes what was granted over into the register (医疗机构管理条例19): a new name, place or chief, a suspension, or that its licences end. What is not given stays. A test case changes nothing.</summary>
internal sealed class ChangeEntity(SupervisionDb db, EntityHistory history, LicencesChanged exchanged) : IActivityHandler, ICarryOutDecisions
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ChangeEntity", "登记与公示", "变更登记", "Change entity", "将准予的变更、停业或者注销登记到监督对象名下。")
        {
            Inputs =
            [
                // Not "Name": an activity's own name stands under that in the definition.
                new InputDescriptor("NewName", "String", "新名称", "New name") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Address", "String", "新地址", "Address") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Principal", "String", "新负责人", "Principal") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("State", "String", "状态", "State") { DefaultSyntax = "JavaScript", Description = "active、suspended 或者 closed；不填不变。" },
                new InputDescriptor("DocumentId", "String", "依据的决定", "Decision") { DefaultSyntax = "JavaScript", Description = "准予变更或者注销的文书；已送达的，退回时登记不改回。" },
                new InputDescriptor("Reason", "String", "理由", "Reason") { DefaultSyntax = "JavaScript", Required = true },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed();

        var subject = visit.Case.Subject ?? throw new RuleViolation("register.no_subject", "案件没有监督对象，不能登记", "The case has no entity to register");
        var entity = await db.Entities.FindAsync([subject], stop) ?? throw new NotFoundException("entity", subject.Value);
        var (before, was) = (Told(entity), Particulars.Of(entity));
        entity.Change(Given(visit, "newName") ?? entity.Name, Given(visit, "address") ?? entity.Address, Given(visit, "principal") ?? entity.Principal, entity.Phone);
        var ended = await Become(visit, entity, stop);
        history.Note(entity, EntityHistory.Changed, $"{visit.Required("reason")}{(Told(entity) == before ? "" : $"：{before} → {Told(entity)}")}", visit.Case.Id, visit.By, visit.At);

        return new EffectResult.Completed(Output: new JsonObject { ["before"] = was.Written(), ["now"] = Particulars.Of(entity).Written(), ["ended"] = string.Join(' ', ended), ["decision"] = Given(visit, "documentId") ?? "" });
    }

    /// <summary>What stood there before stands again, with the licences that ended. Where it cannot, or a decision that binds says otherwise, the entry stays and the entity's timeline says why.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Withdrawal.WasOpen || withdrawn.Case.IsTest || withdrawn.Case.Subject is not { } subject || await db.Entities.FindAsync([subject], stop) is not { } entity)
            return;
        if (await WhyItStands(withdrawn, entity, stop) is { } why)
        {
            history.Note(entity, EntityHistory.Changed, $"{withdrawn.Withdrawal.Reason}：流程退回，{why}，登记不变", withdrawn.Case.Id, withdrawn.By, withdrawn.At);
            return;
        }

        await Restore(entity, withdrawn.Withdrawal.Output!, new(withdrawn.Case.Id, withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason), stop);
    }

    public async Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop)
    {
        if (revoked.Case.Subject is not { } subject || await db.Entities.FindAsync([subject], stop) is not { } entity || Text(made, "now") is not { } now || Text(made, "before") is not { } before)
            return;

        var stands = Particulars.Of(entity).Written();
        if (stands == now)
            await Restore(entity, made, new(revoked.Case.Id, revoked.By, revoked.At, revoked.Told), stop);
        else if (stands != before)
            history.Note(entity, EntityHistory.Changed, $"{revoked.Told}，其后又有变更，登记不变，请核对", revoked.Case.Id, revoked.By, revoked.At);
    }

    private async Task Restore(SupervisedEntity entity, JsonObject made, PuttingBack back, CancellationToken stop)
    {
        var given = Told(entity);
        var before = Particulars.Read(Text(made, "before")!);
        entity.Change(before.Name, before.Address, before.Principal, entity.Phone);
        entity.Stand(before.State);
        await HoldAgain(Text(made, "ended") ?? "", back, stop);
        history.Note(entity, EntityHistory.Changed, $"{back.Reason}：{given} → {Told(entity)}", back.Case, back.By, back.At);
    }

    private async Task<string?> WhyItStands(WithdrawnVisit withdrawn, SupervisedEntity entity, CancellationToken stop)
    {
        // A step that was passed over, or done before changes kept what they had changed.
        if (withdrawn.Made("before") is null || withdrawn.Made("now") is not { } now)
            return "没有变更前的记录，请核对登记";

        return Particulars.Of(entity).Written() != now ? "其后又有变更" : await WhyDecided(withdrawn, entity.Id, stop);
    }

    /// <summary>The register does not go behind a decision that binds: only a document that revokes it, and a change that follows, say otherwise.</summary>
    private async Task<string?> WhyDecided(WithdrawnVisit withdrawn, EntityId entity, CancellationToken stop)
    {
        var decision = withdrawn.Made("decision") is { Length: > 0 } named ? await db.Documents.FindAsync([new DocumentId(named)], stop) : await LastBefore(withdrawn.Case.Id, entity, stop);
        if (decision is null)
            return null;
        if (decision.IsServed)
            return $"{decision.Title}{decision.Number}已经送达";

        return await db.Publications.AnyAsync(one => one.CaseId == withdrawn.Case.Id && one.WhatId == decision.Id.Value && one.Withdrawal == null, stop) ? "决定已经公示" : null;
    }

    /// <summary>Where the definition names no decision, as versions of before it could: the last document that the case had issued when it changed the register.</summary>
    private async Task<IssuedDocument?> LastBefore(CaseId @case, EntityId entity, CancellationToken stop)
    {
        if (await db.EntityEvents.Where(happened => happened.EntityId == entity && happened.CaseId == @case && happened.Kind == EntityHistory.Changed).MaxAsync(happened => (long?)happened.At, stop) is not { } changedAt)
            return null;

        return await db.Documents.Where(document => document.CaseId == @case && document.IssuedAt <= changedAt && document.TemplateKey != SharedTemplates.Receipt)
            .OrderByDescending(document => document.IssuedAt).ThenByDescending(document => document.Id).FirstOrDefaultAsync(stop);
    }

    private async Task HoldAgain(string ended, PuttingBack back, CancellationToken stop)
    {
        var held = new List<Licence>();
        foreach (var id in ended.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (await db.Licences.FindAsync([new LicenceId(id)], stop) is { } licence)
            {
                licence.HoldAgain();
                held.Add(licence);
            }

        await exchanged.Note(held, back.Reason, besides: back.Case, back.By, back.At, stop);
    }

    /// <summary>Whoever is closed holds no licence any more; answers with those that ended.</summary>
    private async Task<IReadOnlyList<LicenceId>> Become(Visit visit, SupervisedEntity entity, CancellationToken stop)
    {
        if (visit.Text("state") is not { Length: > 0 } state)
            return [];

        entity.Stand(state switch
        {
            "active" => EntityState.Active,
            "suspended" => EntityState.Suspended,
            "closed" => EntityState.Closed,
            _ => throw new RuleViolation("register.no_such_state", $"没有“{state}”这一状态", $"There is no state {state}"),
        });
        if (entity.State != EntityState.Closed)
            return [];

        var held = await db.Licences.Where(one => one.EntityId == entity.Id && one.Revocation == null).ToListAsync(stop);
        foreach (var licence in held)
            licence.Revoke("closed", visit.By, visit.At, visit.Required("reason"));
        await exchanged.Note(held, visit.Required("reason"), besides: visit.Case.Id, visit.By, visit.At, stop);

        return held.ConvertAll(licence => licence.Id);
    }

    private static string? Text(JsonObject made, string output) => made[output]?.ToString();

    private static string? Given(Visit visit, string input) => visit.Text(input) is { Length: > 0 } text ? text : null;

    private static string Told(SupervisedEntity entity) => $"{entity.Name}，{entity.Address}，{entity.Principal}，{entity.State switch { EntityState.Closed => "已注销", EntityState.Suspended => "停业", _ => "正常" }}";

    /// <summary>By what it is put back.</summary>
    private sealed record PuttingBack(CaseId Case, PersonId By, long At, string Reason);

    /// <summary>What a change touches, so that it can be taken back.</summary>
    private sealed record Particulars(string Name, string Address, string Principal, EntityState State)
    {
        public static Particulars Of(SupervisedEntity entity) => new(entity.Name, entity.Address, entity.Principal, entity.State);

        public static Particulars Read(string written) => JsonSerializer.Deserialize<Particulars>(written, StoredJson.Options)!;

        public string Written() => JsonSerializer.Serialize(this, StoredJson.Options);
    }
}
