using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>Takes over the risk class that a case came to, with its scheme and today's date; without a class it leaves the entity as it is. A test case classifies nobody.</summary>
internal sealed class ClassifyEntity(SupervisionDb db, EntityHistory history) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ClassifyEntity", "登记与公示", "登记风险等级", "Classify entity", "将案件评定的风险等级连同方案登记到监督对象名下。")
        {
            Inputs =
            [
                new InputDescriptor("Scheme", "String", "评定方案", "Scheme") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Class", "String", "等级", "Class") { DefaultSyntax = "JavaScript", Description = "没有等级的，不作改动。" },
            ],
            Outputs = [new OutputDescriptor("Before", "String", "原等级", "Class before")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest || visit.Text("class") is not { Length: > 0 } letter || visit.Text("scheme") is not { Length: > 0 } scheme)
            return new EffectResult.Completed();

        var subject = visit.Case.Subject ?? throw new RuleViolation("register.no_subject", "案件没有监督对象，不能登记", "The case has no entity to register");
        var entity = await db.Entities.FindAsync([subject], stop) ?? throw new NotFoundException("entity", subject.Value);
        var (before, beforeOn) = (entity.Risk, entity.RiskOn);
        entity.Classify(new(scheme, letter), visit.Today);
        history.NoteClass(entity, before, visit.Case.Id, visit.By, visit.At);

        return new EffectResult.Completed(Output: new JsonObject { ["before"] = before?.ToString() ?? "", ["beforeOn"] = beforeOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", ["now"] = entity.Risk!.ToString() });
    }

    /// <summary>The class that it had before stands again with its day, unless somebody gave it another meanwhile.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("now") is not { } now || withdrawn.Case.Subject is not { } subject || await db.Entities.FindAsync([subject], stop) is not { } entity || entity.Risk?.ToString() != now)
            return;

        var given = entity.Risk;
        entity.Classify(RiskClass.Parse(withdrawn.Made("before") ?? ""), DateOnly.TryParseExact(withdrawn.Made("beforeOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null);
        history.NoteClass(entity, given, withdrawn.Case.Id, withdrawn.By, withdrawn.At);
    }
}
