using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Moving;
using SupervisionFlow.Features.WorkflowRuns.Versions;

namespace SupervisionFlow.Features.Properties;

/// <summary>What operators do to a case that is played, and what time does; <paramref name="choice"/> chooses as in <see cref="PlayedActs"/>.</summary>
internal sealed class PlayedOperations(Playing playing, int choice)
{
    private (CrashAtCommit.Edge Crash, bool Twice) _manner;

    public Task Do(int act, (CrashAtCommit.Edge Crash, bool Twice) manner)
    {
        _manner = manner;
        return act switch
        {
            0 => Move(),
            1 => Migrate(),
            2 => Wait(),
            _ => choice % 4 == 0 ? Terminate() : Repair(),
        };
    }

    private async Task Move()
    {
        var tokens = (await playing.App.Send(new TokenMoves(playing.Case), Who.Huang)).Tokens.Where(token => token.Targets.Count > 0).ToList();
        if (tokens.Count == 0)
            return;

        var token = tokens[choice % tokens.Count];
        await Send(new MoveToken(playing.Case, token.Visit, token.Targets[choice / 3 % token.Targets.Count].Activity, "移动"));
    }

    /// <summary>To the next version, and in time back from it.</summary>
    private async Task Migrate()
    {
        var row = await playing.App.Read(db => db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.CaseId == playing.Case));
        if (row.Version > 1)
        {
            await Send(new UndoMigration(playing.Case, "撤销改版"));
            return;
        }

        var (_, to) = await playing.Release();
        var standing = await playing.App.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == playing.Case && item.State == WorkItemState.Open).OrderBy(item => item.Id).Select(item => item.StepKey).ToListAsync());
        await Send(new MigrateCase(playing.Case, to, null, choice % 3 == 0 && standing.Count > 0 ? [standing[choice / 3 % standing.Count]] : null, "改版"));
    }

    /// <summary>Some days pass, over the limits of steps and over reminders.</summary>
    private Task Wait()
    {
        playing.App.Today = playing.App.Today.AddDays(1 + choice % 9);
        return playing.FireDue(_manner.Twice);
    }

    private Task Terminate() => Send(new TerminateCase(playing.Case, "facts_gone", "终止"));

    private async Task Repair()
    {
        var incidents = await playing.App.Read(db => db.Incidents.AsNoTracking().Where(row => row.ResolvedAt == null).OrderBy(row => row.At).ToListAsync());
        if (incidents.Count == 0)
            return;

        var incident = incidents[choice % incidents.Count];
        if (choice / 4 % 2 == 0)
            await Send(new RetryIncident(incident.Id, "重试"));
        else
            await Send(new SkipIncident(incident.Id, "Done", "跳过"));
    }

    private Task Send<T>(ICommand<T> command) => playing.Send(command, Who.Huang, _manner.Crash, _manner.Twice);
}
