using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Crashes;

/// <summary>kill -9 at any moment under load: what was answered is there once, what was not is there once or not at all, and all that is kept can be true.</summary>
/// <remarks>SUPERVISIONFLOW_SEED chooses another seed; SUPERVISIONFLOW_LONG=1 kills hundreds of times.</remarks>
public sealed class RandomKillTests(ITestOutputHelper output)
{
    private static readonly string[] Staff = ["clerk1", "reviewer1", "head1", "inspector1", "inspector2"];

    private static int Cycles => Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1" ? 300 : 3;

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("SUPERVISIONFLOW_SEED"), out var seed) ? seed : 20260501;

    [Fact]
    public async Task Nothing_answered_is_lost_and_nothing_is_done_twice_wherever_the_server_is_killed()
    {
        output.WriteLine($"Seed {Seed}");
        var chance = new Random(Seed);
        var history = new History();
        await using var installation = await Installation.Create(Processes.Licence, Processes.Waiting);
        var app = await installation.App();
        var members = await Task.WhenAll(Staff.Select(name => Member.SignIn(name, app.Address)));
        try
        {
            var busy = members.Select(member => new BusyMember(member, new Random(chance.Next()), history)).ToList();
            for (var cycle = 1; cycle <= Cycles; cycle++)
            {
                history.Write($"cycle {cycle}");
                await WorkUntilKilled(app, busy, history, chance);
                await installation.ShouldHold(Moment.InMotion);
                await app.StartAgain();
            }

            await WorkAWhile(busy, history);
            await Settle(installation, history);
        }
        catch (Exception failed) when (Kept(history, failed))
        {
            throw;
        }
        finally
        {
            foreach (var member in members)
                member.Dispose();
        }
    }

    /// <summary>After some acts, and then at any moment of the next ones.</summary>
    private static async Task WorkUntilKilled(AppProcess app, List<BusyMember> busy, History history, Random chance)
    {
        var work = busy.Select(member => member.Work(CancellationToken.None)).ToList();
        await Task.WhenAny(history.Grows(chance.Next(1, 40)), Task.WhenAll(work));
        await Installation.Pause(TimeSpan.FromMilliseconds(chance.Next(1, 100)));
        await app.Kill();
        await Task.WhenAll(work);
    }

    /// <summary>First of all each member asks again for what was left without an answer.</summary>
    private static async Task WorkAWhile(List<BusyMember> busy, History history)
    {
        using var stop = new CancellationTokenSource();
        var work = busy.Select(member => member.Work(stop.Token)).ToList();
        await Task.WhenAny(history.Grows(20), Task.WhenAll(work));
        await stop.CancelAsync();
        await Task.WhenAll(work);
    }

    private async Task Settle(Installation installation, History history)
    {
        var report = await installation.ShouldBeWhole();
        output.WriteLine($"{report.Instances} instances, {report.Steps} steps, {report.AuditEntries} entries, {report.Messages} messages, {history.Acts.Count} acts acknowledged");
        history.Acts.Count.ShouldBeGreaterThan(Cycles);

        var recorded = await installation.Read(db => db.AuditEntries.AsNoTracking().Where(entry => entry.Act == "case.start" || entry.Act.StartsWith("work_item.")).Select(entry => new { entry.Act, entry.SubjectId }).ToListAsync());
        var done = recorded.Select(entry => $"{entry.Act} {entry.SubjectId}").ToList();
        done.ShouldBe(history.Acts.Select(act => $"{act.Act} {act.About}"), ignoreOrder: true);
    }

    private bool Kept(History history, Exception failed)
    {
        output.WriteLine($"{failed.GetType().Name}; the history is in {history.Keep(Seed)}");
        return false;
    }
}
