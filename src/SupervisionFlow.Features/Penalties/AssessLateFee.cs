using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Penalties;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Penalties;

/// <summary>Computes what a late payment adds to a fine as of today (行政处罚法72、73), for the demand and for the application to the court.</summary>
/// <remarks>The facts <c>lateFeeDays</c> and <c>lateFeeYuan</c> of the case hold the result; computed again, the new one replaces it. A document issued keeps what it printed.</remarks>
internal sealed class AssessLateFee(CaseClocks clocks, CaseFacts facts, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.AssessLateFee", "期限", "计算加处罚款", "Assess late fee", "按缴款期限和在册标准计算截至当日的加处罚款，扣除复议、诉讼期间。")
        {
            Inputs =
            [
                ClockInputs.Clock("payment"),
                new InputDescriptor("Principal", "Decimal", "罚款本金（元）", "Principal (yuan)") { Required = true },
                new InputDescriptor("Paid", "Decimal", "已缴（元）", "Paid (yuan)") { DefaultValue = JsonValue.Create(0) },
                new InputDescriptor("StayedFrom", "String", "复议或者诉讼自", "Stayed from") { Description = "日期，如2026-05-18；没有复议、诉讼的不填。" },
                new InputDescriptor("StayedTo", "String", "复议或者诉讼至", "Stayed to") { Description = "日期；尚未结束的不填，计至当日。" },
            ],
            Outputs = [new OutputDescriptor("Yuan", "Decimal", "加处罚款（元）", "Late fee (yuan)"), new OutputDescriptor("Days", "Int32", "逾期天数", "Days")],
            Facts = ["lateFeeDays", "lateFeeYuan"],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var name = visit.Text("clock") ?? "payment";
        if ((await clocks.Named(visit.Case.Id, name, stop)).OrderBy(clock => clock.StartDay).ThenBy(clock => ClockName.NumberOf(clock.Id)).LastOrDefault()?.DueDay is not { } due)
            throw new RuleViolation("late_fee.no_clock", $"没有缴款期限“{name}”，无法计算加处罚款", $"There is no clock {name} to compute a late fee from");

        var unpaid = Math.Max(0, (visit.Number("principal") ?? 0) - (visit.Number("paid") ?? 0));
        var fee = LateFee.Of(unpaid, due, visit.Today, Stayed(visit), tables.Penalties.LateFeeOn(visit.Today));
        await facts.Put(visit.Case.Id, "lateFeeDays", fee.Days, visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, "lateFeeYuan", fee.Yuan, visit.By, visit.At, stop);

        return new EffectResult.Completed(Output: new JsonObject { ["yuan"] = fee.Yuan, ["days"] = fee.Days });
    }

    private static (DateOnly First, DateOnly Last)[] Stayed(Visit visit) =>
        visit.Text("stayedFrom") is { } from ? [(Day(from), visit.Text("stayedTo") is { } to ? Day(to) : visit.Today)] : [];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
