using Shouldly;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Tests;
using Xunit;

namespace SupervisionFlow.Domain.Signals;

public sealed class SignalRulesTests
{
    private const string Heading = "kind,over_percent,below_percent,follows,process,one_matter,joins,zh,en,law,article,status,source";

    [Theory]
    [InlineData(0.5, "none")]
    [InlineData(0.51, "note")]
    [InlineData(1.0, "note")]
    [InlineData(1.01, "case")]
    public void The_highest_part_of_the_limit_that_was_exceeded_decides_and_reaching_it_is_not_exceeding(double measured, string follows) =>
        SignalRules.Parse($"{Heading}\nnoise,50,,note,,,,甲,a,,,parameter,s\nnoise,100,,case,occupational-signal,employer,together,乙,b,法,1,verified,s\n").Of("noise", (decimal)measured, 1m).Follows.ShouldBe(follows);

    [Theory]
    [InlineData(15, "none")]
    [InlineData(14.9, "note")]
    [InlineData(7.5, "note")]
    [InlineData(0, "case")]
    public void Of_what_may_not_run_low_the_lowest_part_of_the_limit_that_is_not_reached_decides(double measured, string follows) =>
        SignalRules.Parse($"{Heading}\nstock,,50,case,drug-shortage,substance,open,甲,a,,,parameter,s\nstock,,100,note,,,,乙,b,,,parameter,s\n").Of("stock", (decimal)measured, 15m).Follows.ShouldBe(follows);

    [Fact]
    public void Where_nothing_was_measured_only_a_rule_without_a_part_applies()
    {
        var rules = SignalRules.Parse($"{Heading}\nnoise,50,,case,p,employer,together,甲,a,,,parameter,s\nsuspected,,,case,p,employer,together,乙,b,,,parameter,s\n");

        (rules.Of("noise", null, 1m).Follows, rules.Of("noise", 2m, null).Follows, rules.Of("suspected", null, null).Follows, rules.Of("nonesuch", 2m, 1m).Follows).ShouldBe(("none", "none", "case", "none"));
        (rules.Measures("noise"), rules.Measures("suspected")).ShouldBe((true, false));
    }

    [Theory]
    [InlineData("noise,50,,fine,p,,,甲,a,,,parameter,s")]
    [InlineData("noise,50,,none,p,,,甲,a,,,parameter,s")]
    [InlineData("noise,50,,case,,employer,together,甲,a,,,parameter,s")]
    [InlineData("noise,50,,case,p,,together,甲,a,,,parameter,s")]
    [InlineData("noise,50,,case,p,substance,,甲,a,,,parameter,s")]
    [InlineData("noise,50,,note,,,,甲,a,,,sure,s")]
    [InlineData("noise,50,,note,,,,,a,,,parameter,s")]
    [InlineData("noise,50,,note,,,,甲,,,,parameter,s")]
    [InlineData("noise,50,,note,,,,甲,a,,,parameter,")]
    public void A_row_that_says_no_lawful_consequence_or_not_where_it_is_from_is_named(string row) =>
        Should.Throw<TableError>(() => SignalRules.Parse($"{Heading}\nother,,,note,,,,其他,other,,,parameter,s\n{row}\n")).Line.ShouldBe(3);

    [Fact]
    public void What_ships_says_of_every_kind_what_follows_and_what_rests_on_law_cites_it()
    {
        var rules = SignalRules.Parse(Repository.Read("workflows/signals/rules.csv"));

        foreach (var rule in rules.Kinds.SelectMany(rules.RulesOf))
            (rule.Title.Length > 0, rule.TitleEn.Length > 0, rule.Article.Length == 0 || rule.Law.Length > 0, rule.Follows == SignalRule.Case == rule.Process.Length > 0).ShouldBe((true, true, true, true), rule.Title);
    }
}
