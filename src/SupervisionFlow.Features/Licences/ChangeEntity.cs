using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>变更登记: takes what was granted over into the register (医疗机构管理条例19): a new name, place or chief, a suspension, or that its licences end. What is not given stays. A test case changes nothing.</summary>
internal sealed class ChangeEntity(SupervisionDb db, EntityHistory history) : IActivityHandler
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

    /// <summary>What stood there before stands again, with the licences that ended, unless somebody changed it meanwhile. What a served decision or a publication that stands has said stays, and that it does is noted.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("now") is not { } now || withdrawn.Case.Subject is not { } subject || await db.Entities.FindAsync([subject], stop) is not { } entity || Particulars.Of(entity).Written() != now)
            return;
        if (await WhyItStands(withdrawn, stop) is { } why)
        {
            history.Note(entity, EntityHistory.Changed, $"{withdrawn.Withdrawal.Reason}：流程退回，{why}，登记不变", withdrawn.Case.Id, withdrawn.By, withdrawn.At);
            return;
        }

        var given = Told(entity);
        var before = Particulars.Read(withdrawn.Made("before")!);
        entity.Change(before.Name, before.Address, before.Principal, entity.Phone);
        entity.Stand(before.State);
        foreach (var id in withdrawn.Made("ended")!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            (await db.Licences.FindAsync([new LicenceId(id)], stop))?.HoldAgain();
        history.Note(entity, EntityHistory.Changed, $"{withdrawn.Withdrawal.Reason}：{given} → {Told(entity)}", withdrawn.Case.Id, withdrawn.By, withdrawn.At);
    }

    /// <summary>The register does not go behind a decision that binds: only a document that revokes it, and a change that follows, say otherwise.</summary>
    private async Task<string?> WhyItStands(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("decision") is not { Length: > 0 } decision)
            return null;
        if (await db.Documents.FindAsync([new DocumentId(decision)], stop) is { IsServed: true } served)
            return $"{served.Title}{served.Number}已经送达";

        return await db.Publications.AnyAsync(one => one.CaseId == withdrawn.Case.Id && one.WhatId == decision && one.Withdrawal == null, stop) ? "决定已经公示" : null;
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

        return held.ConvertAll(licence => licence.Id);
    }

    private static string? Given(Visit visit, string input) => visit.Text(input) is { Length: > 0 } text ? text : null;

    private static string Told(SupervisedEntity entity) => $"{entity.Name}，{entity.Address}，{entity.Principal}，{entity.State switch { EntityState.Closed => "已注销", EntityState.Suspended => "停业", _ => "正常" }}";

    /// <summary>What a change touches, so that it can be taken back.</summary>
    private sealed record Particulars(string Name, string Address, string Principal, EntityState State)
    {
        public static Particulars Of(SupervisedEntity entity) => new(entity.Name, entity.Address, entity.Principal, entity.State);

        public static Particulars Read(string written) => JsonSerializer.Deserialize<Particulars>(written, StoredJson.Options)!;

        public string Written() => JsonSerializer.Serialize(this, StoredJson.Options);
    }
}
