using Shouldly;
using SupervisionFlow.Domain.Draws;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Draws;

public class DrawingTests
{
    [Fact]
    public void Each_stratum_gives_as_many_as_its_rule_says_of_those_that_can_be_drawn()
    {
        var pools = SomeDraw.Pools();
        var drawn = SomeDraw.Certificate(pools).Drawn;

        var high = pools.Objects.Count(one => one is { Risk: "clinic-risk:A", Excluded: "" });
        drawn.Count(row => row.Stratum == "high").ShouldBe((high + 1) / 2);
        drawn.Count(row => row.Stratum == "rest").ShouldBe(4);
    }

    [Fact]
    public void Nothing_excluded_is_drawn_nobody_bars_or_lacks_the_field_and_no_object_comes_twice()
    {
        for (var n = 0; n < 200; n++)
        {
            var one = SomeDraw.Certificate(number: $"{n}");
            var (objects, officers) = (one.Pools.Objects.ToDictionary(o => o.Id), one.Pools.Officers.ToDictionary(o => o.Id));

            one.Drawn.Select(row => row.Object).ShouldBeUnique();
            one.Drawn.ShouldAllBe(row => objects[row.Object].Excluded.Length == 0 && row.Officers.Count == 2 && row.Officers[0] != row.Officers[1]);
            one.Drawn.ShouldAllBe(row => row.Officers.All(officer => officers[officer].Excluded.Length == 0 && !officers[officer].Barred.Contains(row.Object)));
            one.Drawn.Where(row => row.Stratum == "high").ShouldAllBe(row => row.Officers.All(officer => officers[officer].Fields.Contains("医疗卫生")));
        }
    }

    [Fact]
    public void Within_a_stratum_every_object_is_as_likely_as_any_other()
    {
        const int Draws = 4000;
        var pools = SomeDraw.Pools(objects: 30);
        var rules = new DrawRules(2, DrawRules.Free, [new("all", "全部", [], [], [], [], "", 0, 2_000)]);
        var times = pools.Objects.Where(one => one.Excluded.Length == 0).ToDictionary(one => one.Id, _ => 0);
        for (var n = 0; n < Draws; n++)
        {
            foreach (var one in Sampling.Draw(pools.Objects, rules, DrawHashes.OfText($"seed {n}"))["all"])
                times[one.Id]++;
        }

        // 27 can be drawn, 6 are: chi-squared with 26 degrees of freedom, corrected for drawing without putting back; 1 in a million is 75.
        var expected = Draws * 6 / 27.0;
        var spread = times.Values.Sum(count => (count - expected) * (count - expected) / (expected * (1 - 6 / 27.0))) * 26 / 27.0;
        spread.ShouldBeLessThan(75);
        spread.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void The_order_of_the_pool_does_not_matter_and_the_number_of_the_witness_does()
    {
        var pools = SomeDraw.Pools();
        var seed = DrawHashes.OfText("seed");

        Rows(Drawing.Of(new([.. pools.Objects.Reverse()], [.. pools.Officers.Reverse()]), SomeDraw.Rules, seed, [])).ShouldBe(Rows(Drawing.Of(pools, SomeDraw.Rules, seed, [])));
        Rows(SomeDraw.Certificate(number: "1").Drawn).ShouldNotBe(Rows(SomeDraw.Certificate(number: "2").Drawn));
    }

    [Fact]
    public void Work_is_spread_evenly_over_officers_who_can_do_the_same()
    {
        var rules = new DrawRules(2, DrawRules.Free, [new("all", "全部", [], [], [], [], "", 0, 10_000)]);
        var drawn = SomeDraw.Certificate(SomeDraw.Pools(objects: 200, officers: 9), rules).Drawn;

        var loads = drawn.SelectMany(row => row.Officers).CountBy(officer => officer).Select(count => count.Value).ToList();

        (loads.Max() - loads.Min()).ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData(DrawRules.Pair)]
    [InlineData(DrawRules.Any)]
    public void Who_came_together_last_time_does_not_come_together_again(string notAsLast)
    {
        var pools = SomeDraw.Pools();
        var before = SomeDraw.Certificate(pools).Drawn.ToDictionary(row => row.Object, row => row.Officers);
        var again = pools with { Objects = [.. pools.Objects.Select(one => one with { Last = before.GetValueOrDefault(one.Id) ?? [] })] };
        for (var n = 0; n < 100; n++)
        {
            foreach (var row in SomeDraw.Certificate(again, SomeDraw.Rules with { NotAsLast = notAsLast }, number: $"{n}").Drawn.Where(row => before.ContainsKey(row.Object)))
            {
                var repeated = row.Officers.Intersect(before[row.Object]).Count();
                repeated.ShouldBeLessThan(notAsLast == DrawRules.Any ? 1 : 2);
            }
        }
    }

    [Fact]
    public void A_redraw_of_an_officer_changes_that_officer_and_nothing_else_and_never_brings_one_back()
    {
        var first = SomeDraw.Certificate();
        var row = first.Drawn[0];
        var once = SomeDraw.Certificate(redraws: [Out(1, row.Object, row.Officers[1])]);
        var came = once.Drawn[0].Officers[1];
        var twice = SomeDraw.Certificate(redraws: [Out(1, row.Object, row.Officers[1]), Out(2, row.Object, came)]);

        once.Drawn[0].Officers[0].ShouldBe(row.Officers[0]);
        came.ShouldNotBe(row.Officers[1]);
        Rows(once.Drawn.Skip(1)).ShouldBe(Rows(first.Drawn.Skip(1)));
        twice.Drawn[0].Officers[1].ShouldNotBeOneOf(row.Officers[1], came);
    }

    [Fact]
    public void An_object_that_falls_out_is_replaced_by_the_next_of_its_stratum_and_stays_on_record()
    {
        var first = SomeDraw.Certificate();
        var row = first.Drawn.First(one => one.Stratum == "rest");

        var after = SomeDraw.Certificate(redraws: [Out(1, row.Object, "")]).Drawn;

        after.Single(one => one.Object == row.Object).StruckBy.ShouldBe(1);
        var came = after[^1];
        (came.Replaces, came.Stratum).ShouldBe((row.Object, "rest"));
        first.Drawn.ShouldNotContain(one => one.Object == came.Object);
    }

    [Fact]
    public void A_redraw_of_what_was_not_drawn_is_refused() =>
        Should.Throw<RuleViolation>(() => SomeDraw.Certificate(redraws: [Out(1, "o000009", "")])).Code.ShouldBe("draw.redraw_of_nothing");

    [Fact]
    public void Rules_that_would_send_one_officer_or_say_no_size_are_refused()
    {
        var alone = Should.Throw<RuleViolation>(() => (SomeDraw.Rules with { Officers = 1 }).RequireSound());
        (alone.Code, alone.Article).ShouldBe(("draw.two_officers", "行政处罚法42"));
        Should.Throw<RuleViolation>(() => new DrawRules(2, DrawRules.Free, [new("a", "甲", [], [], [], [], "", 0, 0)]).RequireSound()).Code.ShouldBe("draw.how_many");
        Should.Throw<RuleViolation>(() => new DrawRules(2, DrawRules.Free, [new("a", "甲", [], [], [], [], "", 3, 100)]).RequireSound()).Code.ShouldBe("draw.how_many");
        SomeDraw.Rules.RequireSound();
    }

    [Fact]
    public void A_draw_with_fewer_than_two_officers_who_can_be_drawn_is_not_committed()
    {
        var draw = new Draw(new("draw-1"), "双随机抽查", "county", 2026, Some.Jinghu, "inspection", SomeDraw.Rules, new DrawGates(Training: false, Cap: 0), new("clerk"), Some.Morning);

        var refused = Should.Throw<RuleViolation>(() => draw.Commit(SomeDraw.Pools(officers: 2), "0f", Some.Actor("clerk"), Some.Morning));

        (refused.Code, refused.Article, draw.Commitment).ShouldBe(("draw.nothing_to_draw", "行政处罚法42", null));
    }

    private static Redraw Out(int number, string @object, string officer) => new(number, @object, officer, "回避", "李强", "刘洋", 1_770_000_200_000 + number);

    private static IEnumerable<string> Rows(IEnumerable<DrawnObject> rows) => rows.Select(row => $"{row.Object} {row.Stratum} {string.Join(' ', row.Officers)} {row.StruckBy} {row.Replaces}");
}
