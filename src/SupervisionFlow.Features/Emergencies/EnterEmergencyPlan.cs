using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Emergencies;

/// <summary>登记新版预案: enters the version that was approved in the register of emergency plans, in force from today; the one before ends yesterday, and is entered too where the register did not know it. A test case enters nothing.</summary>
internal sealed class EnterEmergencyPlan(SharedTables tables, CaseRows rows) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.EnterEmergencyPlan", "登记与公示", "登记新版预案", "Enter emergency plan", "将批准的新版应急预案登记入册，自当日起施行，上一版本同时废止。")
        {
            Inputs =
            [
                new InputDescriptor("PlanTitle", "String", "预案名称", "Plan") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("PlanVersion", "String", "新版本", "Version") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Replaces", "String", "上一版本", "Replaces") { DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new OutputDescriptor("Rows", "String", "登记的行", "Rows")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed(Output: new JsonObject { ["rows"] = "" });

        var (title, version, entered) = (visit.Required("planTitle"), visit.Required("planVersion"), new List<string>());
        if (await rows.IsForeign(TradeTables.EmergencyPlans, [title, version], visit.Case.Id, stop))
            throw new RuleViolation("emergency_plan.known", $"应急预案登记中已有“{title}”{version}版，不是本案登记的；请管理员核对更正后重试", $"The register has version {version} of the plan {title} from elsewhere; an administrator mends it, then try again");

        if (visit.Text("replaces") is { } before && before != version && !tables.EmergencyPlans.Any(plan => plan.Title == title && plan.Version == before))
            entered.Add(await Enter(title, before, ("effective_to", visit.Today.AddDays(-1)), "", visit, stop));
        entered.Add(await Enter(title, version, ("effective_from", visit.Today), visit.Case.Number.Value, visit, stop));

        return new EffectResult.Completed(Output: new JsonObject { ["rows"] = string.Join('\n', entered) });
    }

    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        foreach (var key in (withdrawn.Made("rows") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await rows.TakeBack(TradeTables.EmergencyPlans, key, withdrawn.Case.Id, stop);
    }

    private Task<string> Enter(string title, string version, (string Column, DateOnly Day) edge, string document, Visit visit, CancellationToken stop) => rows.Put(TradeTables.EmergencyPlans, new Dictionary<string, string>
    {
        ["title"] = title,
        ["version"] = version,
        ["covers"] = tables.EmergencyPlans.LastOrDefault(plan => plan.Title == title)?.Covers ?? "",
        ["unit"] = visit.Case.Unit.Value,
        ["document"] = document,
        [edge.Column] = TableDay.Text(edge.Day),
        ["status"] = document.Length > 0 ? "verified" : "knowledge",
        ["source"] = document.Length > 0 ? $"案件{visit.Case.Number.Value}批准的修订" : $"案件{visit.Case.Number.Value}所修订的版本",
    }, visit, stop);
}
