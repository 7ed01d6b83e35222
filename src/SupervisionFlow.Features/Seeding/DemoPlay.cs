using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Seeding;

/// <summary>Plays the demo's cases through the same requests as real work, in the order in which they would have happened.</summary>
/// <remarks>Runs before the server takes requests, once, in an empty database. The clock travels; afterwards it is now again.</remarks>
public sealed class DemoPlay(RequestSender sender, IServiceScopeFactory scopes, SeedTime clock, WorkingCalendar calendar)
{
    private readonly DemoCalendar _times = new(calendar);
    private readonly Dictionary<string, CaseId> _cases = [];
    private readonly Dictionary<string, Caller> _people = [];

    /// <summary>Seeds an empty database; does nothing in any other.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (!await sender.Send(new SeedOrganisation(), Caller.System, null, stop))
            return;

        try
        {
            foreach (var happening in Happenings().OrderBy(one => one.At).ThenBy(one => one.Order))
                await Play(happening, stop);
            clock.Return();
            await new DemoPlan(sender, scopes).Play(LegalDay.Of(clock.GetUtcNow().ToUnixTimeMilliseconds()), stop);
        }
        finally
        {
            clock.Return();
        }
    }

    private IEnumerable<Happening> Happenings()
    {
        var now = clock.GetUtcNow();
        var today = LegalDay.Of(now.ToUnixTimeMilliseconds());
        foreach (var one in DemoFiles.Cases())
        {
            var at = _times.Start(today, one.StartedWorkingDaysAgo, one.StartedAtWorkingHour);
            var order = 0;
            yield return new(Earlier(at, now), order++, one, null);
            foreach (var act in one.Acts)
            {
                at = _times.After(at, act.AfterWorkingHours);
                yield return new(Earlier(at, now), order++, one, act);
            }
        }
    }

    // On the very day itself the demo's hours may not have come yet.
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private async Task Play(Happening happening, CancellationToken stop)
    {
        clock.Travel(happening.At);
        if (happening.Act is { } act)
            await Act(happening.Case, act, stop);
        else
            _cases[happening.Case.Id] = (await sender.Send(
                new StartCase(happening.Case.Process, Dated(happening.Case.Data), new UnitId(happening.Case.Unit)), await As(happening.Case.StartedBy, stop), null, stop)).Id;
    }

    private async Task Act(DemoCase demo, DemoAct act, CancellationToken stop)
    {
        var caller = await As(act.By, stop);
        var (item, kind, held) = await ItemFor(_cases[demo.Id], act, stop);
        if (!held)
            await sender.Send(new ClaimWorkItem(item), caller, null, stop);

        var data = Dated(act.Data ?? []);
        ICommand<ActAnswer> decision = (kind, act.Outcome) switch
        {
            (StepKind.SignOff, "Reject") => new RejectWorkItem(item, data, act.Opinion ?? "不同意", null),
            (StepKind.SignOff, _) => new ApproveWorkItem(item, data, act.Opinion, null),
            _ => new CompleteWorkItem(item, act.Outcome, data, act.Opinion, null),
        };
        await sender.Send(decision, caller, null, stop);
    }

    private async Task<(WorkItemId Item, StepKind Kind, bool Held)> ItemFor(CaseId @case, DemoAct act, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var person = new PersonId(act.By);
        var open = await db.WorkItems.AsNoTracking().Where(one => one.CaseId == @case && one.StepKey == act.Step && one.State == WorkItemState.Open && (one.Holder == null || one.Holder == person)).ToListAsync(stop);
        var item = open.MaxBy(one => one.Holder == person) ?? throw new InvalidOperationException($"The demo finds no item of {act.Step} for {act.By}: {await StandingOf(db, @case, stop)}");

        return (item.Id, item.Kind, item.Holder == person);
    }

    private static async Task<string> StandingOf(SupervisionDb db, CaseId @case, CancellationToken stop)
    {
        var failed = await db.Incidents.Where(incident => incident.CaseId == @case).Select(incident => $"{incident.ActivityId} failed with {incident.Type}: {incident.Message}").ToListAsync(stop);
        var items = await db.WorkItems.Where(item => item.CaseId == @case).Select(item => $"{item.StepKey} {item.State} of {item.HolderName}").ToListAsync(stop);
        return string.Join("; ", failed.Concat(items));
    }

    private JsonObject Dated(JsonObject data) => _times.Dated(data, LegalDay.Of(clock.GetUtcNow().ToUnixTimeMilliseconds()));

    private async Task<Caller> As(string person, CancellationToken stop) =>
        _people.TryGetValue(person, out var known) ? known : _people[person] = (await sender.Send(new WhoIs(new PersonId(person), "演示窗口"), Caller.System, null, stop))!.Caller;

    private sealed record Happening(DateTimeOffset At, int Order, DemoCase Case, DemoAct? Act);
}
