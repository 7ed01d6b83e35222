using Shouldly;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Simulation;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Properties;

/// <summary>What the check lets pass, held against the engine: random flowcharts with forks, shared chains and loops, played with random outcomes and returns.</summary>
/// <remarks>More are drawn with SUPERVISIONFLOW_PROPERTIES; from some 3,300 on there are a few that decision 33 leaves open.</remarks>
public class Checked_flows_properties
{
    private const int Plays = 6;

    private static readonly int Drawn = int.TryParse(Environment.GetEnvironmentVariable("SUPERVISIONFLOW_PROPERTIES"), out var count) ? count
        : Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1" ? 3_000 : 800;

    [Fact]
    public void Where_the_check_refuses_nothing_no_merge_runs_twice_in_a_pass_and_none_is_left_waiting()
    {
        var passed = 0;

        for (var seed = 0; seed < Drawn; seed++)
        {
            var connections = RandomBranches.Of(seed);
            var definition = DrawnFlow.Of(connections).Build();

            if (DefinitionCheck.Run(definition, RunningFlow.Catalogue).Any(finding => finding.Severity == CheckSeverity.Error))
                continue;

            passed++;
            for (var play = 0; play < Plays; play++)
            {
                var acts = new List<string>();
                Wrong(definition, new Random(seed * Plays + play), acts, mayReturn: play % 2 == 0).ShouldBeNull($"seed {seed}, play {play}: {string.Join(", ", connections)}; {string.Join(" ", acts)}");
            }
        }

        passed.ShouldBeGreaterThan(Drawn / 8);
        TestContext.Current.TestOutputHelper?.WriteLine($"{passed} of {Drawn} passed the check, each played {Plays} times");
    }

    /// <summary>Plays acts such as <c>a:A b:R last&lt;&lt;a</c>, with an exclamation mark where the flow goes straight back, in a flow that the check lets pass.</summary>
    internal static void Holds(string connections, string acts)
    {
        var definition = DrawnFlow.Of(connections.Split(", ")).Build();
        DefinitionCheck.Run(definition, RunningFlow.Catalogue).ShouldNotContain(finding => finding.Severity == CheckSeverity.Error);
        var flow = new RunningFlow(definition).Start();

        foreach (var act in acts.Split(' '))
        {
            if (act.Split("<<") is [var from, var to])
                flow.Return(from, to.TrimEnd('!'), to.EndsWith('!'));
            else
                flow.Resume(act[..^2], act[^1] == 'A' ? "Approve" : "Reject");

            WrongIn(definition, flow.State).ShouldBeNull(act);
        }
    }

    /// <summary>What went wrong; null if nothing did.</summary>
    private static string? Wrong(WorkflowDefinition definition, Random random, List<string> acts, bool mayReturn)
    {
        var running = new VirtualInstance(definition, RunningFlow.Catalogue, DefinitionTrace.UsualStart);
        running.Start();

        for (var step = 0; step < 90 && running.State.Status == WorkflowStatus.Running; step++)
        {
            if (WrongIn(definition, running.State) is { } wrong)
                return wrong;

            var mark = running.State.Bookmarks[random.Next(running.State.Bookmarks.Count)];

            if (mayReturn && step < 50 && random.Next(5) == 0 && Targets(running.State, mark) is { Length: > 0 } targets)
            {
                var to = targets[random.Next(targets.Length)];
                var straight = random.Next(4) == 0;
                acts.Add($"{mark.ActivityId}<<{to}{(straight ? "!" : "")}");
                running.Send(new Stimulus.Return(mark.ActivityInstanceId, to, straight));
            }
            else
            {
                var outcome = random.Next(step < 40 ? 2 : 4) == 0 ? "Reject" : "Approve";
                acts.Add($"{mark.ActivityId}:{outcome[0]}");
                running.Send(new Stimulus.Resume(mark.Id, [outcome]));
            }
        }

        var ends = running.Journal.Sum(entry => (entry.ActivityId, entry.Event) switch { ("end", JournalEvent.Completed) => 1, ("end", JournalEvent.Withdrawn) => -1, _ => 0 });
        return running.State.Status == WorkflowStatus.Finished && ends != 1 ? $"{ends} ends" : WrongIn(definition, running.State);
    }

    private static string? WrongIn(WorkflowDefinition definition, WorkflowInstanceState state) =>
        state.Incidents.FirstOrDefault()?.Code
        ?? (state.ActivityInstances.Where(visit => visit.IsOpen).GroupBy(visit => visit.ActivityId).FirstOrDefault(open => open.Count() > 1) is { } twice ? $"{twice.Key} twice" : null)
        ?? (state.Status == WorkflowStatus.Running ? LeftWaiting(definition, state) : null);

    /// <summary>A merge that something came to, while nothing that is open can come to it by another way.</summary>
    private static string? LeftWaiting(WorkflowDefinition definition, WorkflowInstanceState state)
    {
        var graph = FlowGraph.Of(definition.Root, null);
        var waiting = state.ActivityInstances[0].Flow!.Waiting.Where(arrival => arrival.Kind == ArrivalKind.Live).ToArray();
        var alive = state.Bookmarks.Select(mark => mark.ActivityId).Concat(waiting.Select(arrival => arrival.Target)).ToArray();

        return waiting.Select(arrival => arrival.Target).Distinct().FirstOrDefault(merge =>
            graph.Ahead(alive, new HashSet<string> { merge }) is var ahead && !graph.ForwardInbound(merge).Any(way => ahead.Contains(way.Source) && !waiting.Any(arrival => arrival.Target == merge && arrival.Source == way.Source && arrival.Port == way.Port))) is { } left ? $"{left} is left waiting" : null;
    }

    private static string[] Targets(WorkflowInstanceState state, Bookmark mark) =>
        [.. ReturnTargets.Of(state, mark.ActivityInstanceId).Select(target => target.ActivityId).Where(target => target != mark.ActivityId)];
}
