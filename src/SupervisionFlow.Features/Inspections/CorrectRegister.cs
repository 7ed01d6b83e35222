using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Puts the register right for an object found closed or not to be found, and asks its draw for another in its place; that needs approval like any redraw.</summary>
internal sealed class CorrectRegister(SupervisionDb db, CaseFacts facts, EntityHistory history) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CorrectRegister", "登记与公示", "更正名录", "Correct register", "对象已关闭或者迁出的，更正名录，并为抽取申请替换。")
        {
            Inputs = [new InputDescriptor("State", "String", "更正为", "State") { UiHint = "dropdown", Required = true, Options = [new("closed", "已关闭", "Closed"), new("suspended", "停业或者无法联系", "Suspended")] }],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed();

        var subject = visit.Case.Subject ?? throw new RuleViolation("register.no_subject", "案件没有监督对象，不能更正名录", "The case has no entity to correct");
        var entity = await db.Entities.FindAsync([subject], stop) ?? throw new NotFoundException("entity", subject.Value);
        if (entity.State == EntityState.Closed)
            return new EffectResult.Completed();
        if (visit.Required("state") == "closed")
            entity.Close();
        else
            entity.Suspend();

        history.Note(entity, EntityHistory.Corrected, entity.State == EntityState.Closed ? "检查时发现已关闭，名录更正" : "检查时无法联系或者停业，名录更正", visit.Case.Id, visit.By, visit.At);
        await AskForAnother(visit, entity, stop);
        return new EffectResult.Completed();
    }

    private async Task AskForAnother(Visit visit, SupervisedEntity entity, CancellationToken stop)
    {
        if ((await facts.Of(visit.Case.Id, stop))["drawId"]?.ToString() is not { Length: > 0 } id || await db.Draws.FindAsync([new DrawId(id)], stop) is not { } draw)
            return;

        var person = await db.People.FindAsync([visit.By], stop);
        draw.Ask(entity.Id.Value, "", $"检查时发现对象已关闭或者无法联系（{visit.Case.SubjectName}）", person is null ? Actor.TheSystem : Actor.Of(person, "system"), visit.At);
    }
}
