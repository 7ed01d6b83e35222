using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Seeding;

/// <summary>The demo's older plan: a task whose pilot has passed and whose second batch runs, tasks that were ticked off, one that asks to be, and a look back at a drawn sample.</summary>
/// <remarks>Played on the clock of its time, before the cases; the look back is of today.</remarks>
internal sealed class DemoRollOut(RequestSender sender, DemoHands hands, DemoCalendar times, SeedTime clock)
{
    private const string Office = "planner1";
    private const string Leader = "leader1";
    private const string Contact = "contact1";
    private const string Pilot = "clerk2";
    private const string Second = "clerk1";

    // Whom the draw of people may send.
    private static readonly string[] Lookers = [Office, Leader, "leader2", "leader3"];

    private static readonly string[] TickedOff = ["2", "3", "4"];

    /// <summary>From the document to where the tasks stand; answers with the plan's id.</summary>
    public async Task<string> Play(DateOnly today, CancellationToken stop)
    {
        At(today, workingDaysAgo: 50);
        var office = await hands.As(Office, stop);
        var plan = await sender.Send(new ImportPlan(DemoFiles.EarlierPlan(today), null, null, LeadConvention.AsStated), office, null, stop);
        var proposals = (await sender.Send(new PlanProposals(plan, null, 50), office, null, stop)).Proposals;
        foreach (var proposal in proposals)
            await sender.Send(DemoPlan.Checked(proposal) with { Phases = proposal.No == "1" ? Phases(today) : [], IsVeto = proposal.No == "2" }, office, null, stop);
        await sender.Send(new DispatchPlan(plan), office, null, stop);

        var tasks = await TasksOf(plan, stop);
        At(today, workingDaysAgo: 48);
        foreach (var task in tasks.Values)
            await Act(task.Case, "confirm", Contact, "Accept", [], stop);
        await RollOut(tasks["1"].Id, today, stop);
        At(today, workingDaysAgo: 15);
        foreach (var task in TickedOff.Append("5").Select(no => tasks[no].Case))
            await Act(task, "work", Contact, "AskToClose", new() { ["result"] = "已按要求完成，材料附后。" }, stop);
        At(today, workingDaysAgo: 13);
        foreach (var task in TickedOff.Select(no => tasks[no].Case))
        {
            await Act(task, "verify", Office, "Pass", new() { ["verifyWay"] = "sample", ["verifyResult"] = "抽查办事窗口，情况属实。" }, stop);
            await Act(task, "approve", Leader, "Approve", new() { ["approveOpinion"] = "同意销号" }, stop);
        }

        return plan;
    }

    /// <summary>Draws a sample of what was ticked off; one of it has been looked at.</summary>
    public async Task LookBack(string plan, DateOnly today, CancellationToken stop)
    {
        var (office, leader) = (await hands.As(Office, stop), await hands.As(Leader, stop));
        var look = await sender.Send(new BeginLookBack(plan, today.AddDays(-40), today), office, null, stop);
        await sender.Send(new OpenLookBack(look, "市纪委监委派驻纪检监察组", "826417"), leader, null, stop);
        foreach (var person in Lookers)
        {
            var looker = await hands.As(person, stop);
            if ((await sender.Send(new LookBackPage(look), looker, null, stop)).Tasks.FirstOrDefault(task => task.MayEnter) is not { } drawn)
                continue;

            await sender.Send(new EnterLookBack(look, drawn.TaskId, LookBackVerdict.Holds, "现场核对，措施仍在执行，群众知晓。"), looker, null, stop);
            return;
        }
    }

    /// <summary>The pilot reports and passes its look, and the next batch begins and reports.</summary>
    private async Task RollOut(string task, DateOnly today, CancellationToken stop)
    {
        At(today, workingDaysAgo: 20);
        var report = await Report(task, Pilot, "yijiang-sa", 100, "六家机构全部接入，审核时长稳定在十五分钟以内。", stop);
        await sender.Send(new VerifyReport(report, ReportVerdict.Finish, "已核对接入清单，情况属实。"), await hands.As(Office, stop), null, stop);
        At(today, workingDaysAgo: 18);
        await sender.Send(new MarkMilestone(task, 0, Today), await hands.As(Contact, stop), null, stop);
        await sender.Send(new ReviewPhase(task, 0, PhaseVerdict.Passed, "试点达到预期，同意推开。"), await hands.As(Leader, stop), null, stop);
        At(today, workingDaysAgo: 5);
        await Report(task, Second, "jinghu-sa", 40, "九家机构已接入四家，其余正在联调。", stop);
    }

    private static RollOutPhase[] Phases(DateOnly today) =>
    [
        new(PhaseKind.Pilot, "试点", ["yijiang-sa"], null, today.AddDays(-20), AfterApproval: false),
        new(PhaseKind.Batch, "第二批", ["jinghu-sa"], null, today.AddDays(25), AfterApproval: true),
        new(PhaseKind.Everywhere, "全面推开", [], today.AddDays(40), today.AddDays(120), AfterApproval: true),
    ];

    private DateOnly Today => LegalDay.Of(clock.GetUtcNow().ToUnixTimeMilliseconds());

    private void At(DateOnly today, int workingDaysAgo) => clock.Travel(times.Start(today, workingDaysAgo, 1));

    private async Task<string> Report(string task, string by, string unit, int progress, string text, CancellationToken stop)
    {
        var (id, at) = (new PlanTaskId(task), new UnitId(unit));
        var part = await hands.Read((_, db) => db.UnitTasks.AsNoTracking().Where(one => one.TaskId == id && one.Unit == at).Select(one => one.Id).SingleAsync(stop));
        return await sender.Send(new ReportProgress(part.Value, progress, text, "", ["接入清单"], []), await hands.As(by, stop), null, stop);
    }

    private Task<Dictionary<string, (string Id, CaseId Case)>> TasksOf(string plan, CancellationToken stop)
    {
        var id = new PlanId(plan);
        return hands.Read(async (_, db) => (await db.PlanTasks.AsNoTracking().Where(task => task.PlanId == id).ToListAsync(stop)).ToDictionary(task => task.No, task => (task.Id.Value, task.CaseId!.Value)));
    }

    private Task Act(CaseId @case, string step, string by, string outcome, JsonObject data, CancellationToken stop) => hands.Do(@case, new DemoAct(step, by, outcome, 0, null, "同意"), data, stop);
}
