using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Clocks;

/// <summary>延长期限: extends a running clock once, by what its limit's row allows, after who the row names approved it (行政许可法42、信访工作条例34). One that was extended or is over stays as it is.</summary>
internal sealed class ExtendClock(SupervisionDb db, CaseClocks clocks, CaseFacts facts, SharedTables tables) : IActivityHandler
{
    public const string Extended = "Extended";
    public const string NotExtended = "NotExtended";

    /// <summary>The fact that forms look at: asked for once.</summary>
    private const string Until = "extendedUntil";

    /// <summary>What is said of the last day of a period that does not run: it is known once it goes on.</summary>
    private const string OnceItGoesOn = "恢复计算后的末日";

    /// <summary>The output that says which clock it was, so that it can be taken back.</summary>
    private const string ExtendedClock = "clockId";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ExtendClock", "期限", "延长期限", "Extend clock", "经批准，按期限表延长正在计算的期限，只能一次。")
        {
            Inputs = [ClockInputs.Clock("decision"), new InputDescriptor("Reason", "String", "理由", "Reason") { DefaultSyntax = "JavaScript" }],
            Outputs = [new OutputDescriptor("Until", "String", "延长后的末日", "Last day as extended"), new OutputDescriptor("ClockId", "String", "所延长的期限", "Clock extended")],
            Facts = [Until],
            Ports = [new PortDescriptor(Extended, "已延长", "Extended"), new PortDescriptor(NotExtended, "不能再延长", "Not extended")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (ClockActs.Extend(visit, await clocks.Of(visit.Case.Id, stop), tables) is not { } clock)
            return new EffectResult.Completed([NotExtended]);

        var until = LastDayOf(clock);
        await facts.Put(visit.Case.Id, Until, until, visit.By, visit.At, stop);
        db.Record(visit.Case.Id, new AuditAct(visit.At, visit.By, "clock.extend", "clock", clock.Id.Value, "system")
        {
            Details = StoredJson.Write(new JsonObject { ["title"] = clock.Title, ["reason"] = visit.Text("reason") ?? until }),
        });
        return new EffectResult.Completed([Extended], new JsonObject { ["until"] = until, [ExtendedClock] = clock.Id.Value });
    }

    /// <summary>The last day as it is told and printed.</summary>
    internal static string LastDayOf(StatutoryClock clock) => clock.DueDay is { } due ? $"{due:yyyy-MM-dd}" : OnceItGoesOn;

    /// <summary>An approval that is withdrawn extended nothing: the period ends as before, and an extension may be asked for again.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made(ExtendedClock) is not { } id || (await clocks.Of(withdrawn.Case.Id, stop)).FirstOrDefault(one => one.Id.Value == id) is not { StoppedAt: null } clock)
            return;

        clock.TakeBackExtension(tables.RulesOf(clock), LegalDay.Of(withdrawn.At), withdrawn.By, withdrawn.At, withdrawn.Withdrawal.Reason);
        await facts.Forget(withdrawn.Case.Id, [Until], stop);
        db.Record(withdrawn.Case.Id, new AuditAct(withdrawn.At, withdrawn.By, "clock.extension_taken_back", "clock", clock.Id.Value, "system")
        {
            Details = StoredJson.Write(new JsonObject { ["title"] = clock.Title, ["reason"] = withdrawn.Withdrawal.Reason }),
        });
    }
}
