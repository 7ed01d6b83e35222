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

/// <summary>Computes what late payments add to a fine as of today (行政处罚法72、73), for the demand, for the application to the court and for what the case closes with, by <see cref="LateFee"/>.</summary>
/// <remarks>
/// The facts <c>principalYuan</c>, <c>finePaidYuan</c>, <c>fineOwedYuan</c>, <c>lateFeeDays</c>, <c>lateFeeYuan</c>, of which <c>lateFeeRemittedYuan</c> was remitted and <c>lateFeeDueYuan</c> is to be paid, <c>lateFeePaidYuan</c>, <c>lateFeeOwedYuan</c>, <c>lateFeeParts</c>,
/// and of both together <c>dueYuan</c>, <c>paidYuan</c> and <c>owedYuan</c>, hold the result; computed again, the new one replaces it.
/// A document issued keeps what it printed. The rate is that of the last day to pay.
/// </remarks>
internal sealed class AssessLateFee(CaseClocks clocks, CaseFacts facts, SharedTables tables) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.AssessLateFee", "期限", "计算加处罚款", "Assess late fee", "按缴款期限和在册标准计算截至当日的加处罚款，扣除复议、诉讼期间。")
        {
            Inputs =
            [
                ClockInputs.Clock("payment"),
                new InputDescriptor("Principal", "Decimal", "罚款本金（元）", "Principal (yuan)") { Required = true },
                new InputDescriptor("Payments", "String", "缴款情况", "Payments") { Description = "一行一笔：缴款日期|金额（元）；没有缴纳的填“无”。" },
                // Versions of before payments had their days say only this.
                new InputDescriptor("Paid", "Decimal", "期限内已缴（元）", "Paid in time (yuan)") { DefaultValue = JsonValue.Create(0), Description = "没有逐笔登记日期的数额，按期限内缴纳计算。" },
                new InputDescriptor("Stays", "String", "复议、诉讼情况", "Stays") { Description = "一行一段：受理日期|终结日期；尚未终结的不写终结日期。" },
                new InputDescriptor("Remitted", "Decimal", "减免的加处罚款（元）", "Remitted (yuan)") { DefaultValue = JsonValue.Create(0), Description = "依执行协议减免的加处罚款；罚款本身不减免。" },
                // Versions of before there could be several stays say only this.
                new InputDescriptor("StayedFrom", "String", "复议或者诉讼自", "Stayed from") { Description = "日期，如2026-05-18；没有复议、诉讼的不填。" },
                new InputDescriptor("StayedTo", "String", "复议或者诉讼至", "Stayed to") { Description = "日期；尚未结束的不填，计至当日。" },
            ],
            Outputs = [new OutputDescriptor("Yuan", "Decimal", "加处罚款（元）", "Late fee (yuan)"), new OutputDescriptor("Days", "Int32", "逾期天数", "Days")],
            Facts = ["principalYuan", "finePaidYuan", "fineOwedYuan", "lateFeeDays", "lateFeeYuan", "lateFeeRemittedYuan", "lateFeeDueYuan", "lateFeePaidYuan", "lateFeeOwedYuan", "lateFeeParts", "dueYuan", "paidYuan", "owedYuan"],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var name = visit.Text("clock") ?? "payment";
        var due = (await clocks.DueDays(visit.Case.Id, stop)).TryGetValue(name, out var last)
            ? last ?? throw new RuleViolation("late_fee.suspended", $"缴款期限“{name}”正在中止，恢复后才能计算加处罚款", $"The clock {name} is suspended; resume it to compute a late fee")
            : throw new RuleViolation("late_fee.no_clock", $"没有缴款期限“{name}”，无法计算加处罚款", $"There is no clock {name} to compute a late fee from");

        List<FinePayment> payments = [.. PaymentLines.Read(visit.Text("payments")), .. visit.Number("paid") is > 0 and { } undated ? [new FinePayment(due, undated)] : Array.Empty<FinePayment>()];
        var principal = visit.Number("principal") ?? 0;
        var fee = LateFee.Of(principal, payments, due, visit.Today, Stayed(visit, await facts.Of(visit.Case.Id, stop)), tables.Penalties.LateFeeOn(due), visit.Number("remitted") ?? 0);
        foreach (var (fact, value) in Facts(principal, fee, payments))
            await facts.Put(visit.Case.Id, fact, value, visit.By, visit.At, stop);

        return new EffectResult.Completed(Output: new JsonObject { ["yuan"] = fee.Yuan, ["days"] = fee.Days });
    }

    private static IEnumerable<(string Fact, JsonNode Value)> Facts(decimal principal, LateFee fee, IEnumerable<FinePayment> payments) =>
    [
        ("principalYuan", principal),
        ("finePaidYuan", principal - fee.FineOwed),
        ("fineOwedYuan", fee.FineOwed),
        ("lateFeeDays", fee.Days),
        ("lateFeeYuan", fee.Yuan),
        ("lateFeeRemittedYuan", fee.Remitted),
        ("lateFeeDueYuan", fee.Due),
        ("lateFeePaidYuan", fee.Due - fee.FeeOwed),
        ("lateFeeOwedYuan", fee.FeeOwed),
        ("lateFeeParts", new JsonArray([.. fee.Parts.Select(part => new JsonObject { ["yuan"] = part.Yuan, ["until"] = $"{part.Until:yyyy-MM-dd}", ["days"] = part.Days, ["fee"] = part.Fee })])),
        ("dueYuan", principal + fee.Due),
        ("paidYuan", payments.Sum(payment => payment.Yuan)),
        ("owedYuan", fee.Owed),
    ];

    /// <summary>A case that came from a version of before there could be several stays knows its own by the fields of then.</summary>
    private static (DateOnly First, DateOnly Last)[] Stayed(Visit visit, JsonObject known) => visit.Text("stayedFrom") is null
        ? [.. StayLines.Read(StayLines.Typed(visit.Text("stays"), known["stayedFrom"]?.ToString(), known["stayedTo"]?.ToString()), visit.Today)]
        : StayedAsTold(visit);

    private static (DateOnly First, DateOnly Last)[] StayedAsTold(Visit visit) =>
        [.. StayLines.Read(visit.Text("stays"), visit.Today), .. visit.Text("stayedFrom") is { } from ? new[] { (Day(from), visit.Text("stayedTo") is { } to ? Day(to) : visit.Today) } : []];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
