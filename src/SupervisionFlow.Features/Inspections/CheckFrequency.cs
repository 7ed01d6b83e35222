using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Counts the inspections of the object in this year over all processes and compares them with the published cap. One that is exempt by its reason passes.</summary>
internal sealed class CheckFrequency(SupervisionDb db, CaseFacts facts, FrequencyCaps counts, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CheckFrequency", "登记与公示", "核对检查频次", "Check frequency", "按公布的上限核对该对象本年度的检查次数。")
        {
            Outputs = [new OutputDescriptor("Count", "Int32", "本年次数", "Count"), new OutputDescriptor("Cap", "Int32", "上限", "Cap")],
            Facts = ["checksThisYear", "checksCap"],
            Ports = [new PortDescriptor("Within", "未超过", "Within"), new PortDescriptor("Exceeded", "已达上限", "Exceeded")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var known = await facts.Of(visit.Case.Id, stop);
        var entity = visit.Case.Subject is { } subject ? await db.Entities.FindAsync([subject], stop) : null;
        var count = entity is null ? 0 : await counts.Of(entity.Id, visit.Today.Year, stop);
        var cap = tables.Caps.For(entity?.Area.Value ?? visit.Case.Unit.Value, entity?.Kind ?? "");
        var exempt = InspectionExemption.Of(visit.Bundle, known, tables.Caps) is not null;
        await facts.Put(visit.Case.Id, "checksThisYear", count, visit.By, visit.At, stop);
        if (cap is { } most)
            await facts.Put(visit.Case.Id, "checksCap", most, visit.By, visit.At, stop);

        return new EffectResult.Completed([exempt || cap is null || count < cap ? "Within" : "Exceeded"], new JsonObject { ["count"] = count, ["cap"] = cap });
    }
}
