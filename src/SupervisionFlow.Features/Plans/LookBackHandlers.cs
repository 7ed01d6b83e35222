using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

internal sealed class BeginLookBackHandler(SupervisionDb db, PlanSight sight, PlanRecord record, LookBackPools pools, OrganisationCharts charts, IIdSource ids) : IRequestHandler<BeginLookBack, string>
{
    public async Task<string> Handle(BeginLookBack request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(plan, stop);
        var (made, rules) = await pools.Of(plan, request.From, request.Until, stop);
        var look = new LookBack(new LookBackId(ids.Next()), plan, (await charts.Now(stop)).Unit(plan.Unit)?.Name ?? plan.Unit.Value, request.From, request.Until, rules, record.Actor, record.Now);
        look.Commit(made, StoredPools.Pack(made), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), record.Actor);
        db.LookBacks.Add(look);
        record.Note("plan.look_back", plan, new() { ["hash"] = look.Commitment!.Hash, ["tasks"] = made.Objects.Count });

        return look.Id.Value;
    }
}

internal sealed class OpenLookBackHandler(LookBackDesk desk, PlanRecord record) : IRequestHandler<OpenLookBack, int>
{
    public async Task<int> Handle(OpenLookBack request, CancellationToken stop)
    {
        var (plan, look) = await desk.Find(request.Id, stop);
        look.Open(StoredPools.Unpack(look.Pool), request.Witness, request.Number, record.Actor, record.Now);
        record.Note("plan.look_back_draw", plan, new() { ["witness"] = look.Reveal!.Witness, ["seed"] = look.Seed, ["drawn"] = look.Drawn.Count });

        return look.Drawn.Count;
    }
}

internal sealed class EnterLookBackHandler(SupervisionDb db, LookBackDesk desk, PlanRecord record, Reopening reopening) : IRequestHandler<EnterLookBack, string>
{
    public async Task<string> Handle(EnterLookBack request, CancellationToken stop)
    {
        var (plan, look) = await desk.Find(request.Id, stop);
        var id = new PlanTaskId(request.Task);
        look.Enter(id, request.Verdict, request.Finding, record.By, record.Today);
        var task = await db.PlanTasks.SingleAsync(one => one.Id == id, stop);
        record.Note("plan_task.look_back", task, new() { ["verdict"] = request.Verdict.ToString(), ["finding"] = request.Finding });
        if (request.Verdict == LookBackVerdict.Relapsed && task.State == PlanTaskState.Ticked)
            await reopening.Reopen(plan, task, request.Finding, stop);

        return look.Id.Value;
    }
}

internal sealed class LookBackCertificateHandler(LookBackDesk desk) : IRequestHandler<LookBackCertificate, byte[]>
{
    public async Task<byte[]> Handle(LookBackCertificate request, CancellationToken stop)
    {
        var (_, look) = await desk.Find(request.Id, stop);
        return look.Certificate(StoredPools.Unpack(look.Pool)).ToFile();
    }
}

internal sealed class LookBackListHandler(SupervisionDb db, PlanSight sight, PlanLights lights, OrganisationCharts charts, Attempt attempt) : IRequestHandler<LookBackList, LookBackListView>
{
    private const int Most = 100;

    public async Task<LookBackListView> Handle(LookBackList request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(plan, stop);
        var rows = await db.LookBacks.AsNoTracking().Where(one => one.PlanId == plan.Id).OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Take(Most).ToListAsync(stop);
        var rules = (await lights.All(stop)).LookBack;
        var chart = await charts.Now(stop);

        return new(plan.Id.Value, plan.Title, [.. rows.Select(one => LookBackDesk.Line(one, chart))], rules.Percent, rules.Least, rules.VetoPercent, rules.People, attempt.Caller.Has(Domain.Organisation.Roles.Reviewer) || attempt.Caller.Has(Domain.Organisation.Roles.Approver));
    }
}

internal sealed class LookBackPageHandler(SupervisionDb db, LookBackDesk desk, PlanRecord record, OrganisationCharts charts) : IRequestHandler<LookBackPage, LookBackView>
{
    public async Task<LookBackView> Handle(LookBackPage request, CancellationToken stop)
    {
        var (plan, look) = await desk.Find(request.Id, stop);
        var chart = await charts.Now(stop);
        var ids = look.Drawn.Select(one => new PlanTaskId(one.Task)).ToArray();
        var tasks = await db.PlanTasks.AsNoTracking().Where(task => ids.Contains(task.Id)).ToDictionaryAsync(task => task.Id.Value, stop);

        return new(
            LookBackDesk.Line(look, chart), plan.Id.Value, plan.Title, look.Title, StoredPools.Unpack(look.Pool).Objects.Count, look.Commitment!.Hash, look.Reveal, look.Seed,
            [.. look.Drawn.Select(one => Line(one, tasks[one.Task], chart))], look.Reveal is null && look.CommittedBy != record.Actor.Id);
    }

    private LookedAtLine Line(LookedAt one, PlanTask task, OrganisationChart chart) => new(
        one.Task, task.No, task.Title, task.TickedOn, task.State, [.. one.People.Select(person => chart.NameOf(new(person)))], one.Verdict, one.Finding, one.By.Length == 0 ? "" : chart.NameOf(new(one.By)), one.On,
        one.Verdict is null && one.People.Contains(record.By.Value));
}

/// <summary>A look back that the caller's office makes.</summary>
internal sealed class LookBackDesk(SupervisionDb db, PlanSight sight)
{
    public async Task<(Plan Plan, LookBack Look)> Find(string id, CancellationToken stop)
    {
        var key = new LookBackId(id);
        var look = await db.LookBacks.SingleOrDefaultAsync(one => one.Id == key, stop) ?? throw new NotFoundException("look_back", id);
        var plan = await sight.Plan(look.PlanId.Value, stop);
        await sight.RequireOffice(plan, stop);
        return (plan, look);
    }

    public static LookBackLine Line(LookBack one, OrganisationChart chart) => new(
        one.Id.Value, one.From, one.Until, chart.NameOf(one.CommittedBy), one.At, one.Reveal is not null, one.Drawn.Count, one.Drawn.Count(row => row.Verdict is not null), one.Drawn.Count(row => row.Verdict == LookBackVerdict.Relapsed));
}
