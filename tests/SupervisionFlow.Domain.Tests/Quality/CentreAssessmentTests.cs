using System.Globalization;
using Shouldly;
using SupervisionFlow.Domain.Licences;
using Xunit;

namespace SupervisionFlow.Domain.Quality;

public sealed class CentreAssessmentTests
{
    private static readonly AssessmentScale Scale = new(new Dictionary<char, decimal> { ['A'] = 100, ['B'] = 85, ['C'] = 70, ['D'] = 30 },
        [new(90, "优秀", AssessmentResult.Pass), new(75, "合格", AssessmentResult.Pass), new(60, "基本合格", AssessmentResult.Mend), new(0, "不合格", AssessmentResult.End)]);

    [Theory]
    [InlineData("AAAE", "优秀")]
    [InlineData("ABCC", "合格")]
    [InlineData("CCCD", "基本合格")]
    [InlineData("DDDC", "不合格")]
    [InlineData("EEEE", "不合格")]
    [InlineData("AAAD*", "基本合格")]
    [InlineData("DDDD*", "不合格")]
    public void The_mean_of_what_applies_gives_the_grade_and_a_core_item_not_met_is_no_pass(string grades, string grade) =>
        Scale.Of([.. grades.TrimEnd('*').Select((letter, place) => new GradedClause($"{place}", grades.EndsWith('*') && letter == 'D', letter))]).Grade.ShouldBe(grade);

    [Theory]
    [InlineData("ABCD", "0 end, 90 pass, 60 mend", null)]
    [InlineData("ABC", "90 pass, 0 end", "等级D须有0至100的分值")]
    [InlineData("ABCD", "90 pass, 60 mend", "等次表没有从0分起的等次，有的得分没有等次")]
    [InlineData("ABCD", "", "等次表没有从0分起的等次，有的得分没有等次")]
    [InlineData("ABCD", "90 pass, 0 mend, 0 end", "等次表有两项的最低分都是0")]
    [InlineData("ABCD", "90 pass, 0 pass", "等次表没有整改或者终止的等次，关键项目不达标的没有处理")]
    public void A_scale_that_leaves_something_to_guess_is_refused_and_its_steps_may_stand_in_any_order(string letters, string steps, string? why)
    {
        AssessmentScale Read() => AssessmentScale.Complete(letters.ToDictionary(letter => letter, _ => 70m),
            [.. steps.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(' ')).Select(step => new AssessmentStep(decimal.Parse(step[0], CultureInfo.InvariantCulture), step[1], Enum.Parse<AssessmentResult>(step[1], ignoreCase: true)))]);

        if (why is null)
            Read().Of([new("1", false, 'C')]).Grade.ShouldBe("mend");
        else
            Should.Throw<RuleViolation>(Read).Message.ShouldBe(why);
    }

    [Fact]
    public void An_assessment_ends_the_term_it_falls_in_and_neither_one_that_is_over_nor_a_new_appointment()
    {
        QualityCentre[] terms = [Term(2023, 2025), Term(2026, 2028), Term(2027, 2029) with { From = new(2026, 9, 1) }];

        CentreAssessment.Applied(terms, [new("甲中心", "2025", new(2026, 5, 31), "1"), new("甲中心", "2024", null, "2"), new("乙中心", "2025", new(2026, 4, 1), "3")])
            .Select(term => term.Until).ShouldBe([new DateOnly(2025, 12, 31), new DateOnly(2026, 5, 31), new DateOnly(2029, 12, 31)]);
    }

    private static QualityCentre Term(int from, int until) => new("甲中心", "infection", "city", "和平医院", "", new(from, 1, 1), new(until, 12, 31), "聘任通知");
}
