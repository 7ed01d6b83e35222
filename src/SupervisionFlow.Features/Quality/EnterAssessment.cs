using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Quality;

/// <summary>登记质控中心考核结果: enters what the year's assessment came to; one that ends the appointment carries its last day, and the centre opens no round after it. A return leaves what was served; a revocation takes it off. A test case enters nothing.</summary>
internal sealed class EnterAssessment(SupervisionDb db, CaseRows rows) : IActivityHandler, ICarryOutDecisions
{
    private const string Row = "row";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.EnterAssessment", "质控", "登记质控中心考核结果", "Enter assessment", "将考核结果登记入册；终止聘任的，自终止日次日起不能再发起质控。")
        {
            Inputs =
            [
                new InputDescriptor("Centre", "String", "质控中心", "Centre") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Year", "String", "考核年度", "Year") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Result", "String", "结果", "Result") { Required = true, UiHint = "dropdown", Options = [new("pass", "合格", "Passed"), new("mended", "整改后合格", "Passed after mending"), new("ended", "终止聘任", "Appointment ended")] },
                new InputDescriptor("Score", "String", "得分", "Score") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("EndsOn", "String", "聘任终止日", "Ends on") { DefaultSyntax = "JavaScript", Description = "聘任的最后一天；终止聘任的填写，不填为当日。" },
                new InputDescriptor("DocumentId", "String", "依据的文书", "Document") { DefaultSyntax = "JavaScript", Description = "终止聘任决定书；撤销的，登记随之撤除。" },
            ],
            Outputs = [new OutputDescriptor("Row", "String", "登记的行", "Row")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed(Output: new JsonObject { [Row] = "" });

        var (result, document) = (visit.Required("result"), visit.Text("documentId") ?? "");
        var key = await rows.Put(TradeTables.CentreAssessments, new Dictionary<string, string>
        {
            ["centre"] = visit.Required("centre"),
            ["year"] = visit.Required("year"),
            ["score"] = visit.Text("score") ?? "",
            ["result"] = result,
            ["ended_on"] = result == QualityTables.Ended ? visit.Text("endsOn") is { Length: > 0 } day ? day : TableDay.Text(visit.Today) : "",
            ["decision"] = visit.Case.Number.Value,
            ["status"] = "verified",
            ["source"] = $"案件{visit.Case.Number.Value}考核",
        }, visit, stop);

        return new EffectResult.Completed(Output: new JsonObject { [Row] = key, [CarriedOut.Decision] = document });
    }

    /// <summary>What was served on the centre stands until it is revoked.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        var decision = withdrawn.Made(CarriedOut.Decision) is { Length: > 0 } id ? await db.Documents.FindAsync([new DocumentId(id)], stop) : null;
        if (decision is not { IsServed: true } && withdrawn.Made(Row) is { Length: > 0 } key)
            await rows.TakeBack(TradeTables.CentreAssessments, key, withdrawn.Case.Id, stop);
    }

    public Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop) =>
        made[Row]?.ToString() is { Length: > 0 } key ? rows.TakeBack(TradeTables.CentreAssessments, key, revoked.Case.Id, stop) : Task.CompletedTask;
}
