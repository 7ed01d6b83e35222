using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How documents name themselves, in folded text.</summary>
internal static partial class PlanHeadPatterns
{
    [GeneratedRegex("""(?<issuer>[\u4e00-\u9fff、]{3,60}?)(?:关于)?(?:印发|转发)(?:《|\s)?(?<title>[^《》\n]{4,80}?)(?:》)?的通知""")]
    public static partial Regex Notice();

    [GeneratedRegex("""《(?<title>[^《》\n]{4,80}?(?:方案|计划|规划|意见|措施|清单|要点|分工|任务|安排)(?:\(.{1,20}?\))?)》""")]
    public static partial Regex Named();

    [GeneratedRegex("""(?:方案|计划|规划|意见|措施|清单|要点|分工|任务分解|安排)(?:\([^()]{1,20}\))?$""")]
    public static partial Regex EndsAsPlan();

    [GeneratedRegex("""[\u4e00-\u9fff]{1,8}\((?:20\d\d)\)\s*\d{1,5}\s*号""")]
    public static partial Regex Number();

    [GeneratedRegex("""(?:已)?经(?<meeting>[^,。;\n]{2,40}?会议)(?:研究|审议)?(?:同意|通过|审定)?""")]
    public static partial Regex Meeting();

    [GeneratedRegex("""(?:根据|依据|按照|贯彻落实)[^。\n]{0,20}?《(?<title>[^《》\n]{4,100})》(?:\s*(?<number>\([^()\n]{4,30}号\)))?""")]
    public static partial Regex Basis();

    [GeneratedRegex("""此件(?:主动)?公开(?:发布)?|公开属性:\s*主动公开""")]
    public static partial Regex Public();

    [GeneratedRegex("""^\s*(?<y>20\d\d)\s*年\s*(?<m>1[0-2]|0?[1-9])\s*月\s*(?<d>[12]\d|3[01]|0?[1-9])\s*日\s*$""")]
    public static partial Regex DateLine();

    [GeneratedRegex("""(?:发布|印发|成文|发文)(?:时间|日期)\s*:\s*(?<y>20\d\d)\s*[-年./]\s*(?<m>1[0-2]|0?[1-9])\s*[-月./]\s*(?<d>[12]\d|3[01]|0?[1-9])""")]
    public static partial Regex PublishedOn();

    [GeneratedRegex("""^[\u4e00-\u9fff()]{4,40}(?:委员会|人民政府|政府办公室|办公室|领导小组|局|厅|管委会|指挥部)$""")]
    public static partial Regex IssuerLine();

    [GeneratedRegex("""(?<!\d)(20\d\d)(?=年(?:是|度?工作|度?重点|度?目标))""")]
    public static partial Regex PlannedYear();

    [GeneratedRegex("""(?<!\d)(20\d\d)(?=年)""")]
    public static partial Regex YearOf();
}
