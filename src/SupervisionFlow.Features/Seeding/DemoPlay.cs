using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Signals;

namespace SupervisionFlow.Features.Seeding;

/// <summary>Plays the demo's cases through the same requests as real work, in the order in which they would have happened.</summary>
/// <remarks>Runs before the server takes requests, once, in an empty database. The clock travels; afterwards it is now again.</remarks>
public sealed class DemoPlay(RequestSender sender, IServiceScopeFactory scopes, SeedTime clock, WorkingCalendar calendar, DemoOptions options, ILogger<DemoPlay> log)
{
    private const string Reviewer = "reviewer1";
    private const string Administrator = "admin1";
    private readonly Dictionary<string, string> _leftOut = [];
    private readonly DemoCalendar _times = new(calendar);
    private readonly Dictionary<string, CaseId> _cases = [];
    private readonly DemoHands _hands = new(sender, scopes);

    /// <summary>The cases that their processes no longer take as the demo has them, and why: such a one stays where it came to, and the demo starts all the same.</summary>
    public IReadOnlyDictionary<string, string> LeftOut => _leftOut;

    private DateOnly Today => LegalDay.Of(clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Seeds an empty database; does nothing in any other.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (!await sender.Send(new SeedOrganisation(), Caller.System, null, stop))
            return;

        try
        {
            await sender.Send(new ImportRegister("authorities", "authorities.csv", DemoFiles.Authorities()), await _hands.As(Administrator, stop), null, stop);
            var earlier = new DemoRollOut(sender, _hands, _times, clock);
            var plan = options.Cases == DemoScale.All ? await earlier.Play(Today, stop) : null;
            clock.Return();
            if (options.Cases == DemoScale.All)
                await sender.Send(new ImportRegister("quality-centres", "quality-centres.csv", DemoFiles.QualityCentres()), await _hands.As(Administrator, stop), null, stop);
            foreach (var happening in Happenings().OrderBy(one => one.At).ThenBy(one => one.Order))
                await PlayUnlessLeftOut(happening, stop);
            clock.Return();
            var today = Today;
            await new DemoPlan(sender, scopes).Play(today, stop);
            if (plan is not null)
                await earlier.LookBack(plan, today, stop);
            if (options.Cases == DemoScale.All)
            {
                await sender.Send(new ReceiveSignalTable(DemoFiles.Signals(today)), await _hands.As(Reviewer, stop), null, stop);
                await sender.Send(new ImportRegister("experts", "experts.csv", DemoFiles.Experts()), await _hands.As(Administrator, stop), null, stop);
            }

            await new DemoDraw(sender, _hands).Play(today, stop);
        }
        finally
        {
            clock.Return();
        }
    }

    private IEnumerable<Happening> Happenings()
    {
        var now = clock.GetUtcNow();
        var today = Today;
        foreach (var one in DemoFiles.Cases(options.Cases))
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

    private async Task PlayUnlessLeftOut(Happening happening, CancellationToken stop)
    {
        if (_leftOut.ContainsKey(happening.Case.Id))
            return;

        try
        {
            await Play(happening, stop);
        }
        catch (Exception refused) when (refused is ValidationFailed or RuleViolation or NotAllowedException or NotFoundException or InvalidOperationException)
        {
            _leftOut[happening.Case.Id] = refused.Message;
            log.DemoCaseLeftOut(happening.Case.Id, refused.Message);
        }
    }

    private async Task Play(Happening happening, CancellationToken stop)
    {
        clock.Travel(happening.At);
        if (happening.Act is { } act)
            await _hands.Do(_cases[happening.Case.Id], act, Dated(act.Data ?? []), stop);
        else
            _cases[happening.Case.Id] = (await sender.Send(
                new StartCase(happening.Case.Process, Dated(happening.Case.Data), new UnitId(happening.Case.Unit)), await _hands.As(happening.Case.StartedBy, stop), null, stop)).Id;
    }

    private JsonObject Dated(JsonObject data) => _times.Dated(data, Today);

    private sealed record Happening(DateTimeOffset At, int Order, DemoCase Case, DemoAct? Act);
}
