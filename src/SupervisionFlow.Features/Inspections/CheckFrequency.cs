using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Counts the inspections of the object in the year it is planned for over all processes and compares them with the published cap. One that is exempt by its reason passes.</summary>
internal sealed class CheckFrequency(SupervisionDb db, CaseFacts facts, FrequencyCaps counts, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CheckFrequency", "登记与公示", "核对检查频次", "Check frequency", "按公布的上限核对该对象在计划检查的年度内的检查次数。")
        {
            Inputs = [new InputDescriptor("Reserves", "Boolean", "批准后占用一次", "Takes a place") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false) }],
            Outputs = [new OutputDescriptor("Count", "Int32", "本年次数", "Count"), new OutputDescriptor("Cap", "Int32", "上限", "Cap")],
            Facts = ["checksThisYear", "checksCap", FrequencyCaps.Reserved],
            Ports = [new PortDescriptor("Within", "未超过", "Within"), new PortDescriptor("Exceeded", "已达上限", "Exceeded")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var known = await facts.Of(visit.Case.Id, stop);
        var year = YearOf(known) ?? visit.Today.Year;
        var entity = visit.Case.Subject is { } subject ? await db.Entities.FindAsync([subject], stop) : null;
        var counted = entity is null ? [] : await counts.Of(entity.Id, year, visit.Case.Id, stop);
        var next = new CountedInspection(visit.Case.Unit.Value, known[FrequencyCaps.Matter]?.ToString() ?? "", visit.Case.Id.Value);
        var reading = tables.Caps.Read(entity?.Area.Value ?? visit.Case.Unit.Value, entity?.Kind ?? "", next, counted);
        var (count, cap) = (reading?.Count ?? counted.DistinctBy(one => one.Case).Count(), reading?.Most);
        var exempt = InspectionExemption.Of(visit.Bundle, known, tables.Caps) is not null;
        await facts.Put(visit.Case.Id, "checksThisYear", count, visit.By, visit.At, stop);
        if (cap is { } most)
            await facts.Put(visit.Case.Id, "checksCap", most, visit.By, visit.At, stop);

        var within = exempt || reading is not { HasRoom: false };
        if (visit.Flag("reserves", otherwise: false))
            await facts.Put(visit.Case.Id, FrequencyCaps.Reserved, within && !exempt ? FrequencyCaps.Of(year) : "", visit.By, visit.At, stop);

        return new EffectResult.Completed([within ? "Within" : "Exceeded"], new JsonObject { ["count"] = count, ["cap"] = cap });
    }

    /// <summary>The year of the day for which it is planned; a visit counts by that day.</summary>
    private static int? YearOf(JsonObject known) =>
        DateOnly.TryParseExact((known["visitOn"] ?? known["plannedOn"])?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.Year : null;
}
