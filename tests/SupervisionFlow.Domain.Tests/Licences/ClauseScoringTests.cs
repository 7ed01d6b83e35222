using Shouldly;
using Xunit;

namespace SupervisionFlow.Domain.Licences;

/// <summary>What the graded clauses of a hospital come to, at the edges of the thresholds.</summary>
public sealed class ClauseScoringTests
{
    private static readonly GradeThresholds First = new(C: 90, B: 60, A: 20, CoreC: 100, CoreB: 70, CoreA: 20);

    [Theory]
    [InlineData("AABBBBCCCD", true)]
    [InlineData("AABBBBCCDD", false)]
    [InlineData("AABBBCCCCC", false)]
    [InlineData("ABBBBBCCCC", false)]
    [InlineData("AABBBBCCCDEE", true)]
    [InlineData("EEEE", false)]
    public void Each_share_of_the_clauses_that_apply_reaches_the_grade_or_the_grade_is_not_reached(string grades, bool reached) =>
        new ClauseScoring([.. grades.Select((grade, place) => new GradedClause($"{place}", IsCore: false, grade))]).Reaches(First).ShouldBe(reached);

    [Theory]
    [InlineData("AABBBBBCCC", true)]
    [InlineData("AABBBBBCCD", false)]
    [InlineData("AABBBBCCCC", false)]
    [InlineData("ABBBBBBCCC", false)]
    [InlineData("AABBBBBCCCE", true)]
    public void One_core_clause_that_is_not_met_vetoes_and_core_clauses_have_shares_of_their_own(string core, bool reached)
    {
        var others = Enumerable.Range(0, 40).Select(place => new GradedClause($"o{place}", IsCore: false, 'A'));
        var scoring = new ClauseScoring([.. core.Select((grade, place) => new GradedClause($"{place}", IsCore: true, grade)), .. others]);

        scoring.Reaches(First).ShouldBe(reached);
        scoring.CoreNotMet.ShouldBe(core.Contains('D') ? ["9"] : []);
    }

    [Fact]
    public void No_rounding_lets_a_share_just_below_pass()
    {
        GradedClause[] Met(int met, int of) => [.. Enumerable.Range(0, of).Select(place => new GradedClause($"{place}", IsCore: false, place < met ? 'A' : 'D'))];

        new ClauseScoring(Met(899, 1000)).Reaches(First).ShouldBeFalse();
        new ClauseScoring(Met(900, 1000)).Reaches(First).ShouldBeTrue();
    }
}
