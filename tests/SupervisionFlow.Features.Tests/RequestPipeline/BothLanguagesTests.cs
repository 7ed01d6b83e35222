using FluentValidation;
using Shouldly;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans;
using Xunit;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>What broke: of a rule with several checks only the last spoke both languages, so that an empty field was answered in the library's words, with a property's name.</summary>
public sealed class BothLanguagesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void Every_check_of_a_rule_says_the_same_in_both_languages(int characters) =>
        Of(new CarryOverRules(), new("plan", new string('长', characters))).ShouldBe(("next", "请填写下一计划的名称，不超过200字", "Give the next plan a title of at most 200 characters"));

    [Fact]
    public void What_would_not_fit_its_column_is_refused_at_its_field()
    {
        Of(new AddPersonValidator(), new("qian", "钱进", "wuhu-hc", new string('a', 95) + "@cn.cn", null, [])).ShouldBe(("email", "邮箱不超过 100 字", "An e-mail address has at most 100 characters"));
        Of(new AddPersonValidator(), new("qian", "钱进", "wuhu-hc", null, new string('1', 61), [])).ShouldBe(("phone", "电话不超过 60 字", "A phone has at most 60 characters"));
        Of(new PlanDrawRules(), Drawing(new string('s', 61))).ShouldBe(("strata", "抽取层的代码和名称各不超过60字", "A stratum's key and its title have at most 60 characters each"));
        new PlanDrawRules().Validate(Drawing(new string('s', 60))).IsValid.ShouldBeTrue();
    }

    private static PlanDraw Drawing(string key) => new("抽查", "county", 2026, null, new(2, DrawRules.Free, [new(key, "全部", [], [], [], [], "", 1, 0)]), new(false, 2));

    private static (string Field, string Zh, string En) Of<T>(AbstractValidator<T> rules, T request)
    {
        var failure = rules.Validate(request).Errors.ShouldHaveSingleItem();
        return (failure.PropertyName, failure.ErrorMessage, failure.CustomState.ShouldBeOfType<string>());
    }
}
