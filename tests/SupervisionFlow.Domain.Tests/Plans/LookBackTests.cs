using Shouldly;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Tests;
using Xunit;

namespace SupervisionFlow.Domain.Plans;

/// <summary>回头看: drawn by two, the same for whoever draws again, and entered by those drawn.</summary>
public sealed class LookBackTests
{
    private static readonly Actor Chen = Some.Actor("陈静");
    private static readonly Actor Liu = Some.Actor("刘洋");

    private static readonly DrawRules TwoOf = new(2, DrawRules.Free, [new("other", "其他销号事项", [], [], [], [], "", 2, 0)]);

    [Fact]
    public void The_same_secret_and_number_draw_the_same_and_another_number_draws_anew()
    {
        var pools = Pools(tasks: 40);
        var (one, again, other) = (Opened(pools, "52061801"), Opened(pools, "52061801"), Opened(pools, "52061802"));

        one.Commitment.ShouldBe(other.Commitment, "it was published before the number was said");
        again.Drawn.Select(row => row.Task).ShouldBe(one.Drawn.Select(row => row.Task));
        (one.Seed == again.Seed, one.Seed == other.Seed).ShouldBe((true, false));
        one.Drawn.Select(row => row.Task).ShouldBe(Drawing.Of(pools, TwoOf, DrawHashes.Seed(one.Commitment!.Hash, "secret-1", "52061801"), []).Select(row => row.Object));
        one.Drawn.ShouldAllBe(row => row.People.Distinct().Count() == 2);
    }

    [Fact]
    public void Its_certificate_verifies_and_one_from_another_pool_does_not()
    {
        var look = Opened(Pools(), "52061801");

        DrawVerification.Run(look.Certificate(Pools()).ToFile()).ShouldBeEmpty();
        DrawVerification.Run(look.Certificate(Pools(tasks: 6)).ToFile()).Select(fault => fault.Code).ShouldContain("objects");
        DrawVerification.Run(look.Certificate(Pools(people: 4)).ToFile()).Select(fault => fault.Code).ShouldContain("officers");
        Refused("draw.not_drawn", () => Committed(Pools()).Certificate(Pools()));
    }

    [Fact]
    public void It_is_opened_once_by_another_than_who_committed_to_it_with_a_witness_and_a_number()
    {
        var look = Committed(Pools());

        Refused("draw.same_person", () => look.Open(Pools(), "区纪检组", "52061801", Chen, 2));
        Refused("draw.number_required", () => look.Open(Pools(), " ", "52061801", Liu, 2));
        Refused("draw.number_required", () => look.Open(Pools(), "区纪检组", " ", Liu, 2));
        (look.Reveal, look.Drawn.Count).ShouldBe((null, 0));
        look.Open(Pools(), " 区纪检组 ", " 52061801 ", Liu, 2);
        look.Reveal.ShouldBe(new DrawReveal("secret-1", "区纪检组", "52061801", "刘洋", 2));
        Refused("draw.drawn", () => look.Open(Pools(), "区纪检组", "99999999", Liu, 3));
    }

    [Fact]
    public void Nothing_is_drawn_from_no_tasks_or_by_too_few_people()
    {
        Refused("look_back.nothing_to_draw", () => Committed(Pools(tasks: 0)));
        Refused("look_back.nothing_to_draw", () => Committed(Pools(people: 1)));
        Refused("look_back.nothing_to_draw", () => Committed(Pools() with { Officers = [.. Pools().Officers.Select((one, at) => at < 2 ? one with { Excluded = "left" } : one)] }));
        Committed(Pools(tasks: 1, people: 2)).Commitment.ShouldNotBeNull();
    }

    [Fact]
    public void What_was_found_is_entered_once_by_somebody_drawn_for_it()
    {
        var look = Opened(Pools(), "52061801");
        var row = look.Drawn[0];
        var (task, drawn) = (new PlanTaskId(row.Task), new PersonId(row.People[0]));
        var other = new PersonId(Pools().Officers.First(one => !row.People.Contains(one.Id)).Id);

        Refused("look_back.not_drawn", () => look.Enter(new("nonesuch"), LookBackVerdict.Holds, "属实", drawn, new(2026, 6, 1)));
        Refused("look_back.not_yours", () => look.Enter(task, LookBackVerdict.Holds, "属实", other, new(2026, 6, 1)));
        Refused("look_back.finding_required", () => look.Enter(task, LookBackVerdict.Holds, " ", drawn, new(2026, 6, 1)));
        look.Enter(task, LookBackVerdict.Relapsed, " 反弹 ", drawn, new(2026, 6, 1));
        look.Drawn[0].ShouldSatisfyAllConditions(
            entered => (entered.Verdict, entered.Finding, entered.By, entered.On).ShouldBe((LookBackVerdict.Relapsed, "反弹", drawn.Value, new DateOnly(2026, 6, 1))), _ => look.Drawn[1].Verdict.ShouldBeNull());
        Refused("look_back.entered", () => look.Enter(task, LookBackVerdict.Holds, "属实", drawn, new(2026, 6, 2)));
    }

    private static void Refused(string code, Action act) => Should.Throw<RuleViolation>(act).Code.ShouldBe(code);

    private static LookBack Opened(DrawPools pools, string number)
    {
        var look = Committed(pools);
        look.Open(pools, "区纪检组", number, Liu, 2);
        return look;
    }

    private static LookBack Committed(DrawPools pools)
    {
        var plan = new Plan(new("plan-1"), "2026年质量提升方案", Some.Jinghu.Id, false, 2026, Chen.Id, 1);
        var look = new LookBack(new("look-1"), plan, Some.Jinghu.Name, new(2026, 1, 1), new(2026, 5, 31), TwoOf, Chen, 1);
        look.Commit(pools, [], "secret-1", Chen);
        return look;
    }

    private static DrawPools Pools(int tasks = 5, int people = 3) => DrawPools.Of(
        Enumerable.Range(1, tasks).Select(n => new DrawObject($"t{n:000}", $"任务{n}", "plan_task", "", "other", "", "", [])),
        Enumerable.Range(1, people).Select(n => new DrawOfficer($"p{n}", $"人员{n}", "", [], "", [])));
}
