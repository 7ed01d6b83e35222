using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Simulation;
using SupervisionFlow.Workflows.Tests.Flows;
using SupervisionFlow.Workflows.Verification;
using SupervisionFlow.Workflows.Verification.Maps;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Verification.Maps;

/// <summary>What the checks claim of a definition, held against runs of it.</summary>
public class Random_runs_tests
{
    private static readonly int Flows = int.TryParse(Environment.GetEnvironmentVariable("RANDOM_FLOWS"), out var flows) ? flows : 300;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void What_is_certain_holds_in_every_run(bool loops, bool strict) => ForAll(loops, strict, Certain);

    private static void Certain(RandomFlow flow)
    {
        var definition = flow.Build();
        var facts = CertainFacts.Of(FlowMap.Of(definition, RunningFlow.Catalogue), ["t0"], (node, port) => Rule(flow.Seed, node, port));
        var all = definition.Activities.SelectMany(node => Ports(node).SelectMany(port => Rule(flow.Seed, node, port))).Select(change => change.Fact).Append("t0").Distinct().ToArray();

        // What runs twice beside itself is an error of its own.
        if (Codes(definition).Any(finding => finding.Code is "loop-leaves-branch" or "fires-twice" or "cycle-without-wait"))
            return;

        for (var run = 0; run < 3; run++)
        {
            var driven = Drive(definition, new Random(flow.Seed + run));
            var holds = new HashSet<string> { "t0" };

            foreach (var entry in driven.Journal.Where(entry => entry.ActivityId is not null))
                if (entry.Event == JournalEvent.Started)
                    all.Where(fact => facts.Holds(entry.ActivityId!, fact) && !holds.Contains(fact)).ShouldBeEmpty($"{flow}, run {run}: before {entry.ActivityId}");
                else if (entry.Event == JournalEvent.Completed)
                    foreach (var change in entry.Outcomes.SelectMany(port => Rule(flow.Seed, definition.Find(entry.ActivityId!), port)))
                        _ = change.Holds ? holds.Add(change.Fact) : holds.Remove(change.Fact);

            if (driven.State.SubStatus == WorkflowSubStatus.Finished)
                all.Where(fact => facts.HoldsAtEnd(fact) && !holds.Contains(fact)).ShouldBeEmpty($"{flow}, run {run}: at the end");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_called_unreachable_never_runs_and_a_join_that_never_completes_never_does(bool loops) => ForAll(loops, strict: true, flow =>
    {
        var definition = flow.Build();
        var findings = Codes(definition);
        var unreachable = findings.Where(finding => finding.Code == "unreachable").Select(finding => finding.ActivityId).ToHashSet();
        var never = findings.Where(finding => finding.Code is "join-never-completes" or "merge-needs-its-own-loop").Select(finding => finding.ActivityId).ToHashSet();

        for (var run = 0; run < 3; run++)
        {
            var journal = Drive(definition, new Random(flow.Seed + run)).Journal;

            journal.Where(entry => entry.Event == JournalEvent.Started).ShouldAllBe(entry => !unreachable.Contains(entry.ActivityId), $"{flow}");
            if (!loops)
                journal.Where(entry => entry.Event == JournalEvent.Completed).ShouldAllBe(entry => !never.Contains(entry.ActivityId), $"{flow}");
        }
    });

    [Fact]
    public void What_is_open_at_the_same_time_is_known_to_be_parallel() => ForAll(loops: false, strict: true, flow =>
    {
        var definition = flow.Build();
        var map = FlowMap.Of(definition, RunningFlow.Catalogue);
        var parallel = new ParallelEdges(map);

        if (Codes(definition).Any(finding => finding.Code == "fires-twice"))
            return;

        for (var run = 0; run < 3; run++)
            Drive(definition, new Random(flow.Seed + run), running =>
            {
                var open = running.State.Bookmarks.Select(mark => map.Entry(mark.ActivityId)!).ToArray();
                foreach (var one in open)
                    open.TakeWhile(other => other != one).ShouldAllBe(other => parallel.AreParallel(one, other), $"{flow}: {one}");
            });
    });

    /// <summary>What a race cancels is not foreseen, and an end is taken to save the merge: such flows are left out. A merge that starves may starve the next, and answers for it.</summary>
    [Fact]
    public void Where_a_join_starved_the_check_had_said_so_of_it_or_of_one_before_it() => ForAll(loops: false, strict: true, flow =>
    {
        var definition = flow.Build();
        var map = FlowMap.Of(definition, RunningFlow.Catalogue);
        var named = Codes(definition).Where(finding => finding.Code is "join-can-starve" or "join-never-completes").Select(finding => finding.ActivityId!).ToArray();

        if (definition.Root.Children.Any(node => node.MergeMode == MergeMode.Race || node.Type is "Elsa.End" or "Elsa.Finish" || (node.Type == "Elsa.FlowJoin" && map.Entry(node.Id)!.Rule == MergeRule.First)))
            return;

        for (var run = 0; run < 3; run++)
            foreach (var incident in Drive(definition, new Random(flow.Seed + run)).State.Incidents.Where(incident => incident.Code is IncidentCodes.DeadBranch))
                named.ShouldContain(id => id == incident.ActivityId || FlowGraph.Of(definition.Root, null).Upstream(incident.ActivityId).Contains(id), $"{flow}: {incident.ActivityId}");
    });

    private static void ForAll(bool loops, bool strict, Action<RandomFlow> claim) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Flows).WithReplay(Environment.GetEnvironmentVariable("RANDOM_SEED") is { } seed ? ulong.Parse(seed) : 20260518, 1), Prop.ForAll(RandomFlow.Any(loops, strict), claim));

    private static IReadOnlyList<CheckFinding> Codes(WorkflowDefinition definition) => DefinitionCheck.Run(definition, RunningFlow.Catalogue);

    /// <summary>Every outcome done is a fact; three more are gained and lost here and there.</summary>
    private static IEnumerable<FactChange> Rule(int seed, ActivityNode node, string port)
    {
        if (node.Type is "Elsa.FlowFork")
            yield break;

        if (port == FlowMap.AnyOutcome)
        {
            for (var n = 0; n < 3; n++)
                yield return FactChange.Loses($"t{n}");
            yield break;
        }

        yield return FactChange.Gains($"{node.Id}:{port}");

        var random = new Random(unchecked(seed * 31 + (node.Id + port).Aggregate(17, (sum, letter) => sum * 31 + letter)));
        if (random.Next(3) == 0)
            yield return new FactChange($"t{random.Next(3)}", random.Next(2) == 0);
    }

    private static string[] Ports(ActivityNode node) => node.Type == RunningFlow.Task ? ["Done", "Approve", "Reject"] : ["Done"];

    private static VirtualInstance Drive(WorkflowDefinition definition, Random random, Action<VirtualInstance>? afterEach = null)
    {
        var running = new VirtualInstance(definition, RunningFlow.Catalogue, DefinitionTrace.UsualStart);
        running.Start();
        afterEach?.Invoke(running);

        for (var step = 0; step < 25 && running.State.Bookmarks.Count > 0; step++)
        {
            var waiting = running.State.Bookmarks[random.Next(running.State.Bookmarks.Count)];
            running.Send(new Stimulus.Resume(waiting.Id, [Ports(definition.Find(waiting.ActivityId))[random.Next(3)]]));
            afterEach?.Invoke(running);
        }

        return running;
    }
}
