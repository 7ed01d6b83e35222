using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

/// <summary>Random acts by random people on random rules: refused or not, the step stays whole.</summary>
public sealed class StepInvariantTests
{
    private static readonly string[] People = ["zhang", "wang", "li", "zhao"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_is_done_the_step_stays_whole(int seed)
    {
        var random = new Random(seed);
        var done = new int[13];
        for (var run = 0; run < 400; run++)
        {
            var step = Begin(random);
            for (var act = 0; act < 25; act++)
            {
                var before = Picture(step);
                if (!Do(random, step, $"{run}-{act}", done))
                    Picture(step).ShouldBe(before, "a refused act changes nothing");

                RequireWhole(step);
            }
        }

        done.ShouldAllBe(times => times > 5, "each act succeeded often enough to say something");
    }

    private static Step Begin(Random random)
    {
        var modes = Enum.GetValues<SignMode>();
        var rule = new SignRule
        {
            Mode = modes[random.Next(modes.Length)],
            Threshold = 1,
            Veto = random.Next(3) == 0,
            AbstentionsStay = random.Next(2) == 0,
            Returns = (ReturnEffect)random.Next(2),
            MayAddSigners = true,
        };
        return Some.SignOff(rule, Some.Named("zhang", random.Next(1, 3)), Some.Named("wang", random.Next(1, 3)), Some.Pool(Roles.Reviewer), Some.Pool(Roles.Reviewer, "second-pool"));
    }

    private static bool Do(Random random, Step step, string id, int[] done)
    {
        var item = step.WorkItems[random.Next(step.WorkItems.Count)].Id;
        var holder = step.WorkItems.Single(one => one.Id == item).Holder;
        var name = holder is null || random.Next(3) == 0 ? People[random.Next(People.Length)] : holder.Value.Value;
        var actor = Some.Actor(name, Roles.Reviewer) with { Administers = random.Next(3) == 0 };
        if (random.Next(6) == 0)
            actor = actor with { OnBehalfOf = new PersonId(People[random.Next(People.Length)]) };
        var making = Some.Making(id);
        try
        {
            var act = random.Next(15) switch { < 13 and var any => any, 13 => 8, _ => 2 };
            Act(act, random, step, item, actor, making, id);
            done[act]++;
            return true;
        }
        catch (RuleViolation)
        {
            return false;
        }
    }

    private static void Act(int act, Random random, Step step, WorkItemId item, Actor actor, DecisionMaking making, string id)
    {
        var other = Some.Person(People[random.Next(People.Length)]);
        switch (act)
        {
            case 0 or 1: step.Claim(item, actor, Some.Morning); break;
            case 2: step.Release(item, actor); break;
            case 3: step.Open(item, actor, Some.Morning); break;
            case 4 or 5: step.Approve(item, actor, making); break;
            case 6: step.Reject(item, actor, making); break;
            case 7: step.Abstain(item, actor, making); break;
            case 8:
                step.Know((DownstreamReach)random.Next(2));
                step.TakeBack(item, actor, making);
                break;
            case 9: step.Transfer(item, actor, other, "因故", Some.Morning); break;
            case 10: step.Recuse(item, actor, "因故", random.Next(2) == 0 ? other : null, Some.Morning); break;
            case 11: step.AddSigner(item, actor, (SeatPlacement)random.Next(1, 4), Some.Named(other.Id.Value) with { Seat = new($"seat-{id}"), WorkItem = new($"item-{id}") }, "因故", Some.Morning); break;
            default: step.RemoveSigner(item, actor, "因故", Some.Morning); break;
        }
    }

    private static void RequireWhole(Step step)
    {
        var tally = step.CountVotes();
        tally.Outcome.ShouldBe(step.Outcome, "the tally computed from the records equals the stored outcome");

        var open = step.WorkItems.Where(item => item.State == WorkItemState.Open).ToList();
        if (step.IsOpen)
            open.ShouldNotBeEmpty("every open step has something open that can move it");
        else
            step.WorkItems.ShouldAllBe(item => item.State == WorkItemState.Done || item.State == WorkItemState.Cancelled);

        var holders = step.Seats.Where(seat => seat.Removal is null && seat.Holder is not null).Select(seat => seat.Holder).ToList();
        holders.ShouldBeUnique("nobody holds two seats of a step");

        foreach (var item in step.WorkItems)
        {
            (item.Closing is null).ShouldBe(item.State is WorkItemState.Open or WorkItemState.Waiting);
            item.Audience.Any(row => row.Open).ShouldBe(item.State == WorkItemState.Open, $"{item.Id} {item.State}");
            item.Audience.Select(row => row.AudienceKey).ShouldBeUnique();
            var seat = step.Seats.Single(one => one.Id == item.SeatId);
            if (seat.Removal is null)
                item.Holder.ShouldBe(seat.Holder);
            else
                item.State.ShouldBeOneOf(WorkItemState.Cancelled, WorkItemState.Done);
        }
    }

    private static string Picture(Step step) => string.Join(
        '\n',
        step.WorkItems.Select(item => $"{item.Id} {item.State} {item.Holder} {item.OpenedAt} {item.Version} {string.Join(',', item.Audience.Where(row => row.Open).Select(row => row.AudienceKey))}")
            .Concat(step.Seats.Select(seat => $"{seat.Id} {seat.Holder} {seat.Removal} {seat.Transfers.Count}"))
            .Append($"{step.Outcome} {step.Decisions.Count} {step.Exclusions.Count} {step.Version}"));
}
