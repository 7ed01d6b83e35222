using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Cases.Replays;

/// <summary>Tells the steps of a case's life in words: what came, by whom, and why.</summary>
internal sealed class ReplaySteps(SupervisionDb db, OrganisationCharts charts, Vocabulary words)
{
    /// <summary>An act is recorded in the commit that moves the workflow, moments before it.</summary>
    private const long SameCommit = 5_000;

    /// <param name="stimuli">The sequence numbers of all steps.</param>
    /// <param name="from">The first step to tell, counted from 1.</param>
    public async Task<IReadOnlyList<ReplayStep>> Of(Case @case, ProcessBundle bundle, IReadOnlyList<long> stimuli, int from, int to, CancellationToken stop)
    {
        var wanted = stimuli.Skip(from - 1).Take(to - from + 1).SelectMany(sequence => new[] { sequence, sequence + 1 }).ToArray();
        var rows = (await db.Journal.AsNoTracking().Where(row => row.InstanceId == @case.WorkflowInstanceId && wanted.Contains(row.Seq)).ToListAsync(stop)).ToDictionary(row => row.Seq);
        var (first, last) = (rows[stimuli[from - 1]].At - SameCommit, rows[stimuli[to - 1]].At);
        var chain = @case.Id.Value;
        var acts = await db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == chain && entry.At >= first && entry.At <= last && entry.Actor != PersonId.System).OrderBy(entry => entry.Sequence)
            .Select(entry => new Act(entry.At, entry.OnBehalfOf ?? entry.Actor, entry.Act)).ToListAsync(stop);
        var chart = await charts.Now(stop);
        var visited = await Visited(@case.WorkflowInstanceId, rows.Values.Where(row => row.Event == nameof(JournalEvent.Stimulus)).Select(DataOf), stop);

        return [.. Enumerable.Range(from, to - from + 1).Select(number => Step(number, rows[stimuli[number - 1]], rows.GetValueOrDefault(stimuli[number - 1] + 1), bundle, visited, @case.StartedBy, acts, chart))];
    }

    private static JsonObject DataOf(JournalRow stimulus) => (JsonNode.Parse(stimulus.Details!)!["data"] as JsonObject)!;

    /// <summary>The activities of the visits that returns and withdrawals name: who withdraws goes back to their own visit, and so does who returns to one of several side by side.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Visited(string instance, IEnumerable<JsonObject> stimuli, CancellationToken stop)
    {
        var named = stimuli.Where(data => data["kind"]!.ToString() == "return").Select(data => data["to"]!.ToString()).Distinct().ToArray();
        var lines = named.Length == 0 ? [] : await db.Journal.AsNoTracking().Where(row => row.InstanceId == instance && named.Contains(row.ActivityInstanceId) && row.ActivityId != null)
            .Select(row => new { row.ActivityInstanceId, row.ActivityId }).Distinct().ToListAsync(stop);
        return lines.DistinctBy(line => line.ActivityInstanceId).ToDictionary(line => line.ActivityInstanceId!, line => line.ActivityId!, StringComparer.Ordinal);
    }

    private ReplayStep Step(int number, JournalRow stimulus, JournalRow? next, ProcessBundle bundle, IReadOnlyDictionary<string, string> visited, PersonId starter, IReadOnlyList<Act> acts, OrganisationChart chart)
    {
        var data = DataOf(stimulus);
        var kind = data["kind"]!.ToString();
        var isWithdrawn = kind == "return" && data["from"] is null;
        var to = data["to"]?.ToString();
        var title = words.Of(TitleOf(bundle, kind switch
        {
            "return" => bundle.Workflow.TryFind(to!) is not null && !isWithdrawn ? to : visited.GetValueOrDefault(to!, to!),
            "jump" or "move" => to,
            _ => next?.ActivityId,
        }));
        var by = StepOutput.By(data["output"] as JsonObject);
        var people = kind switch
        {
            _ when by.Count > 0 => by,
            "start" => [starter],
            "due" or "child" or "event" => [],
            _ => acts.LastOrDefault(act => act.Moves(kind, stimulus.At)) is { } act ? [act.Who] : (IReadOnlyList<PersonId>)[],
        };
        var outcome = kind == "resume" && data["outcomes"] is JsonArray { Count: > 0 } ports && next?.ActivityId is { } activity ? LabelOf(bundle, activity, ports[0]!.ToString()) : null;
        var said = Said(isWithdrawn ? "withdraw" : kind, title, outcome, data["name"]?.ToString());

        return new(number, stimulus.Seq, stimulus.At, kind, said.Zh, said.En, string.Join('、', people.Select(chart.NameOf)), data["reason"]?.ToString());
    }

    private static Bilingual Said(string kind, Bilingual title, Bilingual? outcome, string? name) => kind switch
    {
        "start" => new("发起", "Started"),
        "resume" => outcome is null ? new($"“{title.Zh}”已有结果", $"{title.En} was answered") : new($"“{title.Zh}”办结：{outcome.Zh}", $"{title.En} ended: {outcome.En}"),
        "event" => new($"事件“{name}”", $"The event {name}"),
        "due" => new($"“{title.Zh}”到期", $"{title.En} fell due"),
        "child" => new($"“{title.Zh}”的子流程办结", $"The case that {title.En} waited for ended"),
        "return" => new($"退回到“{title.Zh}”", $"Returned to {title.En}"),
        "withdraw" => new($"撤回“{title.Zh}”", $"{title.En} was withdrawn by whoever had done it"),
        "reopen" => new($"拿回“{title.Zh}”", $"{title.En} was taken back"),
        "jump" => new($"跳转到“{title.Zh}”", $"Jumped to {title.En}"),
        "move" => new($"移动到“{title.Zh}”", $"Moved to {title.En}"),
        "retry" => new($"重试“{title.Zh}”", $"{title.En} was tried again"),
        "skip" => new($"跳过“{title.Zh}”", $"{title.En} was skipped"),
        "set" => new($"修改变量“{name}”", $"The variable {name} was changed"),
        "recount" => new($"更正“{name}”，等待的日期随之改变", $"{name} was set right, and with it what was waited for"),
        "cancel" => new("终止", "Ended before its time"),
        "migrate" => new("迁移到另一版本", "Moved to another version"),
        "unmigrate" => new("撤销迁移", "The move to another version was undone"),
        "reschedule" => new($"“{title.Zh}”的提醒日期重新计算", $"The reminders of {title.En} were counted anew"),
        "giveUp" => new($"“{title.Zh}”到期多次未能执行，转为异常", $"{title.En} fell due and failed each time; it became an incident"),
        _ => Bilingual.Same(kind),
    };

    private static string TitleOf(ProcessBundle bundle, string? activity) => activity is null ? "" : bundle.Workflow.TryFind(activity)?.DisplayText ?? activity;

    private static Bilingual LabelOf(ProcessBundle bundle, string activity, string port) =>
        bundle.Form(bundle.Workflow.TryFind(activity)?.Input("form")?.Text)?.Outcome(port)?.Label ?? StandardOutcomes.Label(port);

    private sealed record Act(long At, PersonId Who, string Code)
    {
        public bool Moves(string kind, long at) => At <= at && At >= at - SameCommit && kind switch
        {
            "return" => Code is ActTexts.WorkItem + Acts.Return or ActTexts.WorkItem + Acts.Withdraw or "incident.returned",
            "reopen" => Code is ActTexts.WorkItem + Acts.TakeBack,
            "move" => Code is "case.token_moved",
            _ => true,
        };
    }
}
