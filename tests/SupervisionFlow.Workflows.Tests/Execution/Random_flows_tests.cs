using Shouldly;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;
using SupervisionFlow.Workflows.Tests.Flows;
using Xunit;

namespace SupervisionFlow.Workflows.Tests.Execution;

/// <summary>
/// Random flowcharts, driven by random acts. After every burst <see cref="RunningFlow"/> checks that something is open, that the state
/// survives JSON and that the journal replays to it.
/// </summary>
public class Random_flows_tests
{
    private static readonly int Seeds = int.TryParse(Environment.GetEnvironmentVariable("RANDOM_FLOWS"), out var seeds) ? seeds : 300;
    private static readonly string[] Modes = ["None", "None", "None", "Stream", "Race", "Cascade", "Merge"];
    private static readonly string[] JoinModes = ["WaitAny", "WaitAll", "WaitAllActive"];
    private static readonly string[] Outcomes = ["Done", "Approve", "Reject"];

    [Fact]
    public void Whatever_people_do_something_stays_open_until_the_end()
    {
        for (var seed = 0; seed < Seeds; seed++)
            Drive(seed, new Random(seed));
    }

    /// <summary>Without cycles, and where no merge insists on dead branches, every path ends by itself: nothing is stranded.</summary>
    [Fact]
    public void Without_strict_merges_no_instance_ever_strands()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var flow = Draw(random, strict: false, loops: true).Start();

            for (var step = 0; step < 200 && flow.State.Status == WorkflowStatus.Running; step++)
            {
                flow.State.Incidents.ShouldBeEmpty($"seed {seed}");
                flow.Resume(Pick(random, flow.Waiting.ToArray()), step < 60 ? Pick(random, Outcomes) : "Done");
            }

            flow.State.SubStatus.ShouldBe(WorkflowSubStatus.Finished, $"seed {seed}");
        }
    }

    private static void Drive(int seed, Random random)
    {
        var flow = Draw(random, strict: true, loops: true).Start();

        for (var step = 0; step < 25 && flow.State.Status == WorkflowStatus.Running; step++)
        {
            try
            {
                Act(flow, random);
            }
            catch (StimulusRefusedException refusal)
            {
                refusal.Code.ShouldBeOneOf(["retry-useless", "return-nothing-open", "return-target-not-done"], $"seed {seed}, step {step}");
            }
            catch (Exception e) when (e is not StimulusRefusedException)
            {
                throw new InvalidOperationException($"seed {seed}, step {step}", e);
            }
        }
    }

    private static void Act(RunningFlow flow, Random random)
    {
        var open = flow.State.ActivityInstances.Where(i => i.IsOpen && i.Scope is not null).ToArray();

        switch (random.Next(10))
        {
            case 0 or 1 or 2 when Targets(flow, Pick(random, open)) is { Length: > 0 } targets:
                var (from, to) = Pick(random, targets);
                flow.Send(new Stimulus.Return(from.Id, to.ActivityId, random.Next(2) == 0));
                flow.OpenVisit(to.ActivityId).Round.ShouldBeGreaterThan(to.Round);
                flow.State.ActivityInstances.Where(i => i.Id == from.Id).ShouldAllBe(i => !i.IsOpen);
                break;
            case 3 when random.Next(4) == 0:
                flow.Send(new Stimulus.Jump(Pick(random, open).ActivityId, "跳转"));
                break;
            case 4 or 5 when flow.State.Incidents.Count > 0:
                flow.Send(new Stimulus.Skip(Pick(random, flow.State.Incidents.ToArray()).Id));
                break;
            case 6 when flow.State.Incidents.Count > 0:
                flow.Send(new Stimulus.Retry(Pick(random, flow.State.Incidents.ToArray()).Id));
                break;
            default:
                if (flow.State.Bookmarks.Count > 0)
                    flow.Resume(Pick(random, flow.Waiting.ToArray()), Pick(random, Outcomes));
                break;
        }
    }

    private static (ActivityInstance, ActivityInstance)[] Targets(RunningFlow flow, ActivityInstance from) =>
        [.. ReturnTargets.Of(flow.State, from.Id).Where(t => t.ActivityId != from.ActivityId).Select(t => (from, t))];

    private static FlowBuilder Draw(Random random, bool strict, bool loops)
    {
        var flow = new FlowBuilder().Lines("n0");
        var count = random.Next(3, 12);

        for (var i = 1; i < count; i++)
        {
            if (random.Next(6) == 0)
                flow.Join($"n{i}", strict ? Pick(random, JoinModes) : "WaitAllActive");
            else
                flow.Merging($"n{i}", strict ? Pick(random, Modes) : "None", random.Next(3) == 0 ? "Elsa.WriteLine" : RunningFlow.Task);

            flow.Connect($"n{random.Next(i)}:{Pick(random, Outcomes)} -> n{i}");
        }

        for (var extra = random.Next(count); extra > 0; extra--)
        {
            var target = random.Next(1, count);
            flow.Connect($"n{random.Next(target)}:Done -> n{target}");
        }

        if (loops && random.Next(2) == 0)
            flow.Connect($"n{random.Next(1, count)}:Reject -> n{random.Next(1, count)}");

        return flow;
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
