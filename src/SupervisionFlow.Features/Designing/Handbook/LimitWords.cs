using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Features.Designing.Handbook;

/// <summary>A limit in a few words.</summary>
internal static class LimitWords
{
    public static string Of(Limit limit)
    {
        var bounds = limit.Length is { } length && limit.Kind != LimitKind.Window ? $"{length}" : $"{limit.Minimum}—{limit.Maximum}";
        var kind = limit.Kind switch
        {
            LimitKind.WaitingPeriod => "，满期后方可 may only follow it",
            LimitKind.Backward => "，向前推算 counted back",
            LimitKind.Window => "，其间 within",
            _ => "",
        };
        var pauses = limit.SuspendedBy.Count > 0 ? $"；可中止 pauses for: {string.Join("、", limit.SuspendedBy.Select(Grounds.InChinese))}" : "";
        var extension = limit.Extension is { } more ? $"；可延长 extended by {more.Length}（{more.By}）" : "";

        return $"{bounds} {UnitOf(limit.DayType)}{kind}{pauses}{extension}";
    }

    public static string Of(LimitStatus status) => status switch
    {
        LimitStatus.Verified => "verified",
        LimitStatus.Parameter => "parameter",
        _ => "knowledge",
    };

    private static string UnitOf(DayType type) => type switch
    {
        DayType.Working => "个工作日 working days",
        DayType.Calendar => "日 days",
        DayType.Month => "个月 months",
        DayType.Year => "年 years",
        _ => "小时 hours",
    };
}
