using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>Looks for work that nothing can move, and alarms the operators: on the record, and once a day for each.</summary>
[AllowedToTheSystem]
public sealed record LookForStuckWork : ICommand<IReadOnlyList<Breach>>;

internal sealed class LookForStuckWorkHandler(SupervisionDb db, StuckWork stuck, Notices notices, OrganisationCharts charts, TimeProvider time) : IRequestHandler<LookForStuckWork, IReadOnlyList<Breach>>
{
    private const string Act = "stuck_work.found";

    public async Task<IReadOnlyList<Breach>> Handle(LookForStuckWork request, CancellationToken stop)
    {
        var breaches = new List<Breach>();
        await stuck.Check(breaches, stop);
        var now = time.GetUtcNow();
        var since = now.AddDays(-1).ToUnixTimeMilliseconds();
        var told = await db.AuditEntries.AsNoTracking().Where(entry => entry.Act == Act && entry.At > since).Select(entry => entry.SubjectId).ToListAsync(stop);
        var found = breaches.Where(breach => !told.Contains(KeyOf(breach))).DistinctBy(KeyOf).ToList();
        foreach (var breach in found)
            db.Record(null, new AuditAct(now.ToUnixTimeMilliseconds(), PersonId.System, Act, "breach", KeyOf(breach), "system") { Details = StoredJson.Write(new System.Text.Json.Nodes.JsonObject { ["reason"] = breach.Words }) });
        if (found.Count > 0)
            await Alarm(found, now.ToUnixTimeMilliseconds(), stop);

        return breaches;
    }

    private async Task Alarm(List<Breach> found, long at, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var operators = chart.People.Where(person => person.Roles.Any(held => held.Role == Roles.Operator)).Select(person => person.Id);
        var notice = new NoticeText($"警示：发现{found.Count}处停滞的流程", "有流程既无人可办，也没有等待的时间或消息，请到运行维护核对并处理。", "/operations?check=invariants#invariants");
        await notices.Tell($"stuck:{at}", null, operators, notice, stop);
    }

    private static string KeyOf(Breach breach) => $"{breach.Invariant} {breach.About}" is { Length: > 120 } key ? key[..120] : $"{breach.Invariant} {breach.About}";
}
