using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>按医师累计超常处方: enters in the register what the month counted of each prescriber, and tells whose count now costs the right, a measure each (处方管理办法45).</summary>
/// <remarks>Counted is what had no good reason. A case counts a month of a prescriber once, together with what other cases counted of the same month; a measure that another has to decide, by what it counted, is left to it; taken back, it counts no more. A test case counts nobody.</remarks>
internal sealed class CountSuperNormal(SharedTables tables, PrescribingRights rights) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CountSuperNormal", "药事", "累计超常处方", "Count super-normal", "按医师跨月累计无正当理由的超常处方，列出应当限制、取消处方权的医师。")
        {
            Inputs =
            [
                new InputDescriptor("Month", "String", "月份", "Month") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Lines", "String", "点评表", "Lines") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Defences", "String", "申辩结果", "Defences") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("First", "Int32", "限制：次数", "Restrict from") { DefaultValue = JsonValue.Create(3) },
                new InputDescriptor("AfterRestriction", "Int32", "取消：限制后连续次数", "Cancel from") { DefaultValue = JsonValue.Create(2) },
                new InputDescriptor("InARow", "String", "何为连续", "In a row") { UiHint = "dropdown", DefaultValue = JsonValue.Create("evaluations"), Options = [new("evaluations", "点评过而没有的月份中断", "A month that was looked at and had none ends it"), new("months", "没有的月份都中断，未点评的也算", "Any month without one ends it, also one not looked at"), new("never", "限制以后累计，不中断", "Nothing ends it: all since the restriction")] },
                new InputDescriptor("PeriodMonths", "Int32", "累计周期（月）", "Period in months") { DefaultValue = JsonValue.Create(12) },
                new InputDescriptor("WatchedMonths", "Int32", "限制期满后继续计算（月）", "Watched after, in months") { DefaultValue = JsonValue.Create(12) },
            ],
            Outputs = [new OutputDescriptor("Due", "Object", "应当处理的医师", "Due"), new OutputDescriptor("Rows", "String", "登记的行", "Rows")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var month = EscalationRules.MonthOf(visit.Required("month")) ?? throw new RuleViolation("prescriptions.month", "点评月份须如2026-05", "The month must be such as 2026-05");
        var excused = DefenceLine.Read(visit.Text("defences") ?? "").Where(one => one.Line?.HasGoodReason == true).Select(one => one.Line!.Number).ToHashSet(StringComparer.Ordinal);
        var (rules, due, entered, at) = (RulesOf(visit), new JsonArray(), new List<string>(), await rights.InstitutionOf(visit.Case, stop));
        foreach (var own in SampleLine.Of(SampleLine.Read(visit.Text("lines") ?? "")).GroupBy(line => line.Prescriber).OrderBy(own => own.Key, StringComparer.Ordinal))
        {
            var counting = own.Where(line => line.ClassBy(tables.PrescriptionFindings) is PrescriptionClass.SuperNormal && !excused.Contains(line.Number)).ToList();
            var (now, onRecord) = (new PrescriberMonth(month, [.. counting.Select(line => line.On)]), rights.Of(own.Key, at));
            if (counting.Count == 0 && onRecord.Count == 0)
                continue;

            if (!visit.Case.IsTest)
                entered.Add(await rights.Count(own.Key, now, at, visit, stop));
            var others = rights.CountedOf(own.Key, at).Where(row => row.Month.Month != month || row.Decision != visit.Case.Number.Value).ToList();
            var (measure, count) = rules.Due(month, PrescriberMonth.Together(others.Select(row => row.Month).Append(now)), onRecord);
            if (measure != RightMeasure.None && counting.Count > 0 && !IsDone(measure, month, others, onRecord) 
                && !(rules.Due(month, PrescriberMonth.Together(others.Select(row => row.Month)), onRecord).Measure == measure && await rights.IsBeingDecided(others.Where(row => row.Month.Month == month), stop)))
                due.Add(new JsonObject { ["prescriber"] = own.Key, ["measure"] = measure == RightMeasure.Cancel ? "cancel" : "restrict", ["count"] = count, ["numbers"] = string.Join('、', counting.Select(line => line.Number)) });
        }

        return new EffectResult.Completed(Output: new JsonObject { ["due"] = due, ["rows"] = string.Join('\n', entered) });
    }

    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        foreach (var key in (withdrawn.Made("rows") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await rights.Uncount(key, withdrawn, stop);
    }

    /// <summary>Whether another evaluation of the month has led to the same measure.</summary>
    private static bool IsDone(RightMeasure measure, DateOnly month, List<PrescriberMonthRow> others, IReadOnlyList<RightOnRecord> onRecord) =>
        onRecord.Any(right => right.Measure == measure && others.Exists(row => row.Month.Month == month && row.Decision == right.Decision));

    private static EscalationRules RulesOf(Visit visit) =>
        new((int)(visit.Number("first") ?? 3), (int)(visit.Number("afterRestriction") ?? 2), (int)(visit.Number("periodMonths") ?? 12), (int)(visit.Number("watchedMonths") ?? 12))
        {
            RowEndsBy = Enum.TryParse<RowRule>(visit.Text("inARow"), ignoreCase: true, out var rule) ? rule : RowRule.Evaluations,
        };
}
