using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using Xunit;

namespace SupervisionFlow.Domain.Tests.WorkItems;

/// <summary>
/// Every act of people's work, in random order, by random people, on random sign-offs: votes, returns, added and removed signers, questions,
/// transfers, recusals, hand-overs, suspensions, acts sent twice. Refused or not, the step stays whole. A failing case shrinks to few acts.
/// </summary>
public sealed class StepProperties
{
    private const int Gate = 1_500;
    private const int Long = 100_000;
    private static readonly string[] People = ["zhang", "wang", "li", "zhao"];

    [Fact]
    public void Whatever_people_do_the_step_stays_whole() =>
        Prop.ForAll(Any, (Action<Scenario>)(scenario => StaysWhole(scenario))).Check(Config);

    /// <summary>One act: what, on which item, by whom, with whom.</summary>
    internal sealed record Act(int Kind, int Item, int Person, int Other);

    /// <summary>A sign-off's rule, drawn by number, and what people try.</summary>
    internal sealed record Scenario(int Rule, IReadOnlyList<Act> Acts)
    {
        public override string ToString() => $"rule {Rule}: {string.Join(' ', Acts.Select(act => $"{act.Kind}/{act.Item}/{act.Person}/{act.Other}"))}";
    }

    private static Arbitrary<Scenario> Any { get; } = Arb.From(
        from rule in Gen.Choose(0, 287)
        from acts in (from kind in Gen.Choose(0, 20)
                      from item in Gen.Choose(0, 7)
                      from person in Gen.Choose(0, 7)
                      from other in Gen.Choose(0, 3)
                      select new Act(kind, item, person, other)).ArrayOf()
        select new Scenario(rule, acts),
        scenario => scenario.Acts.Select((_, left) => scenario with { Acts = [.. scenario.Acts.Where((_, place) => place != left)] }));

    /// <summary>The gate runs the same cases every time; SUPERVISIONFLOW_LONG=1 runs others and more.</summary>
    private static Config Config
    {
        get
        {
            var isLong = Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1";
            var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(isLong ? Long : Gate).WithEndSize(60);

            return isLong ? config : config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_260_430UL), FSharpOption<int>.None)));
        }
    }

    private static void StaysWhole(Scenario scenario)
    {
        var step = Begin(scenario.Rule);
        var count = 0;
        foreach (var act in scenario.Acts)
        {
            var before = Picture(step);
            var id = $"{count++}";
            if (!Do(step, act, id))
                Picture(step).ShouldBe(before, $"a refused act changes nothing: {scenario}");
            else if (step.Outcome != StepModel.Outcome(step))
                step.Outcome.ShouldBe(StepModel.Outcome(step), $"it is over as soon as every way to go on agrees, and not before: {scenario}");
            RequireWhole(step, scenario);
        }
    }

    private static Step Begin(int drawn)
    {
        var modes = Enum.GetValues<SignMode>();
        var rule = new SignRule
        {
            Mode = modes[drawn % modes.Length],
            Threshold = 1 + drawn / 96,
            Of = modes[drawn % modes.Length] == SignMode.Ratio ? 3 : 1,
            Veto = drawn / 6 % 2 == 0,
            AbstentionsStay = drawn / 12 % 2 == 0,
            Returns = (ReturnEffect)(drawn / 24 % 2),
            MayAddSigners = true,
        };
        var weight = 1 + drawn / 48 % 2;
        return Some.SignOff(rule, Some.Named("zhang", 1, weight), Some.Named("wang", 2), Some.Pool(Roles.Reviewer));
    }

    private static bool Do(Step step, Act act, string id)
    {
        var item = step.WorkItems[act.Item % step.WorkItems.Count];
        var name = act.Person >= People.Length && item.Holder is { } holder ? holder.Value : People[act.Person % People.Length];
        var actor = Some.Actor(name, Roles.Reviewer) with { Administers = act.Other == 0, HeadOf = act.Other == 1 && item.Holder is { } led ? [led] : [] };
        if (act.Kind == 20)
            actor = actor with { OnBehalfOf = new PersonId(People[act.Other]) };
        try
        {
            Try(step, act, item.Id, actor, Some.Person(People[act.Other]), id);
            return true;
        }
        catch (RuleViolation)
        {
            return false;
        }
    }

    private static void Try(Step step, Act act, WorkItemId item, Actor actor, Person other, string id)
    {
        var making = Some.Making(id);
        var at = Some.Morning + 1;
        switch (act.Kind)
        {
            case 0 or 1: step.Claim(item, actor, at); break;
            case 2: step.Release(item, actor); break;
            case 3 or 4 or 20: step.Approve(item, actor, making); break;
            case 5: step.Reject(item, actor, making); break;
            case 6: step.Abstain(item, actor, making); break;
            case 7: step.Return(item, actor, "accept", ReturnManner.StraightBack, making); break;
            case 8 or 9:
                step.Know((DownstreamReach)act.Other);
                step.TakeBack(item, actor, making);
                break;
            case 10: step.Transfer(item, actor, other, "因故", at); break;
            case 11: step.Recuse(item, actor, "因故", act.Item % 2 == 0 ? other : null, at, refill: act.Item % 3 == 0 ? [AudienceKey.Of(Roles.Approver, Some.Jinghu.Id)] : null); break;
            case 12 or 13: step.AddSigner(item, actor, (SeatPlacement)(1 + act.Item % 3), Some.Named(other.Id.Value) with { Seat = new($"seat-{id}"), WorkItem = new($"item-{id}") }, "因故", at); break;
            case 14: step.RemoveSigner(item, actor, "因故", at); break;
            case 15: step.Delegate(item, actor, new($"side-{id}"), other, "请核实", at); break;
            case 16: step.Advise(item, actor, "属实", at); break;
            case 17: step.WithdrawDelegation(item, actor, "", at); break;
            case 18: step.HandOver(item, actor, other, "离职", at); break;
            default:
                if (step.ParkedAt is null)
                    step.Park(at);
                else
                    step.Unpark(actor.Id, at);
                break;
        }
    }

    private static void RequireWhole(Step step, Scenario scenario)
    {
        var main = step.WorkItems.Where(item => item.Advice is null).ToList();
        step.CountVotes().Outcome.ShouldBe(step.Outcome, $"the tally computed from the records equals the stored outcome: {scenario}");
        if (step is { IsOpen: true, ParkedAt: null })
            main.ShouldContain(item => item.State == WorkItemState.Open, $"every open step has something open that can move it: {scenario}");
        if (!step.IsOpen)
            step.WorkItems.ShouldAllBe(item => item.State == WorkItemState.Done || item.State == WorkItemState.Cancelled);

        step.Seats.Where(seat => seat.Removal is null && seat.Holder is not null).Select(seat => seat.Holder).ShouldBeUnique($"nobody holds two seats of a step: {scenario}");
        foreach (var seat in step.Decisions.OrderBy(decision => decision.Sequence).GroupBy(decision => decision.SeatId))
            seat.Sum(decision => decision.Verdict == Verdict.TakenBack ? -1 : 1).ShouldBeInRange(0, 1, $"a seat has at most one counted decision: {scenario}");

        foreach (var item in step.WorkItems)
        {
            (item.Closing is null).ShouldBe(item.State is WorkItemState.Open or WorkItemState.Waiting);
            item.Audience.Any(row => row.Open).ShouldBe(item.State == WorkItemState.Open, $"{item.Id} {item.State}: {scenario}");
            if (item.Advice is null && step.Seats.Single(seat => seat.Id == item.SeatId) is { Removal: null } seat)
                item.Holder.ShouldBe(seat.Holder, $"{item.Id}: {scenario}");
            if (item.Advice is { } advice && item.State == WorkItemState.Open)
                main.Single(asked => asked.Id == advice.For).State.ShouldBeOneOf(WorkItemState.Open, WorkItemState.Waiting);
        }
    }

    private static string Picture(Step step) => string.Join(
        '\n',
        step.WorkItems.Select(item => $"{item.Id} {item.State} {item.Holder} {item.Version} {item.Advice} {string.Join(',', item.Audience.Where(row => row.Open).Select(row => row.AudienceKey))}")
            .Concat(step.Seats.Select(seat => $"{seat.Id} {seat.Holder} {seat.Removal} {seat.Transfers.Count} {string.Join(',', seat.Audience)}"))
            .Append($"{step.Outcome} {step.Decisions.Count} {step.Exclusions.Count} {step.ParkedAt} {step.Version}"));
}
