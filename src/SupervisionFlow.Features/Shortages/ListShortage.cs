using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Shortages;

/// <summary>列入、移出本地短缺药品监测清单: enters the drug of an approved case on the local monitoring list of drugs in short supply, or ends its place there. A test case changes nothing.</summary>
internal sealed class ListShortage(CaseRows rows) : IActivityHandler
{
    private static readonly TradeTable Table = TradeTables.ShortageList;

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ListShortage", "登记与公示", "本地短缺药品监测清单", "Local monitoring list of drugs in short supply", "将药品列入本地短缺药品监测清单，或者移出本案列入的药品。")
        {
            Inputs =
            [
                new InputDescriptor("List", "String", "列入或者移出", "Entered or left") { UiHint = "dropdown", Required = true, Options = [new("enter", "列入", "Entered"), new("leave", "移出", "Left")] },
                new InputDescriptor("Drug", "String", "通用名", "Drug") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("DosageForm", "String", "剂型", "Dosage form") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Specification", "String", "规格", "Specification") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("LicenceNumber", "String", "批准文号", "Licence number") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Level", "String", "级别", "Level") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Reason", "String", "理由", "Reason") { Required = true, DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new OutputDescriptor("Row", "String", "登记的行", "Row")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed(Output: new JsonObject { ["row"] = "" });

        var row = visit.Required("list") == "enter" ? Entered(visit) : await Left(visit, stop);
        return new EffectResult.Completed(Output: new JsonObject { ["row"] = await rows.Put(Table, row, visit, stop), ["left"] = row.GetValueOrDefault("left_on", "") });
    }

    /// <summary>What was entered goes; who had left stays on the list.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("row") is not { Length: > 0 } key)
            return;

        if (withdrawn.Made("left") is not { Length: > 0 })
            await rows.TakeBack(Table, key, withdrawn.Case.Id, stop);
        else if ((await rows.Of(Table, withdrawn.Case.Id, stop)).FirstOrDefault(row => Table.KeyOf(row) == key) is { } row)
            await rows.Put(Table, new Dictionary<string, string>(row) { ["left_on"] = "" }, withdrawn.Case.Id, withdrawn.By, withdrawn.At, stop);
    }

    private static Dictionary<string, string> Entered(Visit visit) => new()
    {
        ["drug"] = visit.Required("drug"),
        ["dosage_form"] = visit.Required("dosageForm"),
        ["specification"] = visit.Required("specification"),
        ["licence_number"] = visit.Text("licenceNumber") ?? "",
        ["level"] = visit.Text("level") ?? "",
        ["unit"] = visit.Case.Unit.Value,
        ["entered_on"] = TableDay.Text(visit.Today),
        ["reason"] = visit.Required("reason"),
        ["decision"] = visit.Case.Number.Value,
        ["status"] = "verified",
        ["source"] = $"案件{visit.Case.Number.Value}批准列入",
    };

    private async Task<Dictionary<string, string>> Left(Visit visit, CancellationToken stop)
    {
        var own = (await rows.Of(Table, visit.Case.Id, stop)).LastOrDefault(row => row.GetValueOrDefault("left_on", "").Length == 0)
            ?? throw new RuleViolation("shortage.not_listed", $"{visit.Required("drug")}不是由本案列入本地短缺药品监测清单，或者已经移出", "This case did not enter the drug on the list, or it has left");
        return new Dictionary<string, string>(own) { ["left_on"] = TableDay.Text(visit.Today), ["reason"] = visit.Required("reason") };
    }
}
