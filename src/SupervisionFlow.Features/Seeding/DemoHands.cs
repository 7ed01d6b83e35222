using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Seeding;

/// <summary>The demo's people at work: each act is the request that a page would send.</summary>
internal sealed class DemoHands(RequestSender sender, IServiceScopeFactory scopes)
{
    private const string File = "@file:";

    /// <summary>A page without a word on it stands in for every scan of the demo.</summary>
    private static readonly byte[] Scan = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly Dictionary<string, Caller> _people = [];

    public async Task<Caller> As(string person, CancellationToken stop) =>
        _people.TryGetValue(person, out var known) ? known : _people[person] = (await sender.Send(new WhoIs(new PersonId(person), "演示窗口"), Caller.System, null, stop))!.Caller;

    /// <summary>Does a step of a case as the person who holds it, or claims it first.</summary>
    public async Task Do(CaseId @case, DemoAct act, JsonObject data, CancellationToken stop)
    {
        var caller = await As(act.By, stop);
        var (item, kind, held) = await ItemFor(@case, act, stop);
        if (!held)
            await sender.Send(new ClaimWorkItem(item), caller, null, stop);

        await Attach(data, caller, stop);
        ICommand<ActAnswer> decision = (kind, act.Outcome) switch
        {
            (_, "Return") => new ReturnWorkItem(item, act.To!, act.Opinion!, StraightBackChoice.OnNormally),
            (StepKind.SignOff, "Reject") => new RejectWorkItem(item, data, act.Opinion ?? "不同意", null),
            (StepKind.SignOff, _) => new ApproveWorkItem(item, data, act.Opinion, null),
            _ => new CompleteWorkItem(item, act.Outcome, data, act.Opinion, null),
        };
        await sender.Send(decision, caller, null, stop);
    }

    /// <summary>Puts a file in the place of each @file:NAME.</summary>
    private async Task Attach(JsonObject data, Caller caller, CancellationToken stop)
    {
        foreach (var (field, name) in data.Select(value => (value.Key, $"{value.Value}")).Where(value => value.Item2.StartsWith(File, StringComparison.Ordinal)).ToList())
            data[field] = new JsonArray((await sender.Send(new StageAttachment(name[File.Length..], "image/png", Scan), caller, null, stop)).Id);
    }

    /// <summary>Reads from the database as it stands.</summary>
    public async Task<T> Read<T>(Func<IServiceProvider, SupervisionDb, Task<T>> read)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<SupervisionDb>());
    }

    private Task<(WorkItemId Item, StepKind Kind, bool Held)> ItemFor(CaseId @case, DemoAct act, CancellationToken stop) => Read(async (_, db) =>
    {
        var person = new PersonId(act.By);
        var audience = AudienceKey.AllOf(await db.People.AsNoTracking().SingleAsync(one => one.Id == person, stop)).ToArray();
        var open = await db.WorkItems.AsNoTracking().Where(one => one.CaseId == @case && one.StepKey == act.Step && one.State == WorkItemState.Open && (one.Holder == null || one.Holder == person)
            && (one.Holder != null || db.WorkItemAudiences.Any(row => row.WorkItemId == one.Id && audience.Contains(row.AudienceKey)))).ToListAsync(stop);
        var item = open.MaxBy(one => one.Holder == person) ?? throw new InvalidOperationException($"The demo finds no item of {act.Step} for {act.By}: {await StandingOf(db, @case, stop)}");

        return (item.Id, item.Kind, item.Holder == person);
    });

    private static async Task<string> StandingOf(SupervisionDb db, CaseId @case, CancellationToken stop)
    {
        var failed = await db.Incidents.Where(incident => incident.CaseId == @case).Select(incident => $"{incident.ActivityId} failed with {incident.Type}: {incident.Message}").ToListAsync(stop);
        var items = await db.WorkItems.Where(item => item.CaseId == @case).Select(item => $"{item.StepKey} {item.State} of {item.HolderName}").ToListAsync(stop);
        return string.Join("; ", failed.Concat(items));
    }
}
