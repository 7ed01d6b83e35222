using SupervisionFlow.Domain.Findings;

namespace SupervisionFlow.Domain.Licences;

/// <summary>A grade that experts give a clause of hospital accreditation (医院评审): what it is called, and what it comes to as a finding.</summary>
public sealed record ClauseGrade(char Letter, string Zh, string En, ItemResult Result)
{
    /// <summary>From the best down; what does not apply stands last.</summary>
    public static IReadOnlyList<ClauseGrade> All { get; } =
    [
        new('A', "优秀", "excellent", ItemResult.Pass), new('B', "良好", "good", ItemResult.Pass), new('C', "合格", "met", ItemResult.Pass),
        NotMet, new('E', "不适用", "not applicable", ItemResult.NotApplicable),
    ];

    /// <summary>What a clause is taken for that was not graded as it should have been.</summary>
    public static ClauseGrade NotMet => new('D', "不合格", "not met", ItemResult.Fail);

    /// <summary>The grade as forms write it; null for anything else.</summary>
    public static ClauseGrade? Of(string? text) => text is [var letter] ? Of(letter) : null;

    public static ClauseGrade? Of(char letter) => All.FirstOrDefault(grade => grade.Letter == letter);
}
