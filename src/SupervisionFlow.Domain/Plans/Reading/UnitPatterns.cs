using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>The grammar of how documents say who does a task, in folded text; its words are <see cref="PolicyWords"/>.</summary>
internal static partial class UnitPatterns
{
    [GeneratedRegex("""(?:排|列|居|位列|位于)(?:于|在|名)?(?:第?[1一]位|首位|第一位?|最前面?)(?:的|者)?(?:责任)?(?:单位|部门)?(?:的)?(?:即?为|是|系)(?:牵头|主责)|第一(?:个|家)?(?:责任)?(?:单位|部门)(?:为|是)牵头|首[位个](?:的)?(?:责任)?(?:单位|部门)?(?:为|是)牵头""")]
    public static partial Regex FirstLeads();

    [GeneratedRegex("""等(?:市直|区直|县直|相关|有关|各)*(?:单位|部门|机构)?(?:及各.*)?$""")]
    public static partial Regex OpenEnd();

    [GeneratedRegex("""^各|成员单位$|^(?:市直|区直|县直|省直)?(?:各)?(?:有关|相关)(?:单位|部门)|(?:有关|相关)(?:单位|部门)$""")]
    public static partial Regex Group();

    [GeneratedRegex("""\((?<lead>牵头(?:单位|部门)?|主责)\)$|\((?:配合|参与|协办)(?:单位|部门)?\)$""")]
    public static partial Regex Marked();

    /// <summary>What stands before a name and is no part of it.</summary>
    [GeneratedRegex("""^(?:并由|分别由|由|以及|及|和(?!平))""")]
    public static partial Regex BeforeName();

    /// <summary>A name's further name in brackets.</summary>
    [GeneratedRegex("""\([^()]*\)$""")]
    public static partial Regex Bracketed();

    /// <summary>What a clause holds and the name of a body does not.</summary>
    [GeneratedRegex("""[%:,;。《》"“”]|\d\s*[家个所名人年月日次例项万]|不低于|不少于|不超过|不得|达到|完成|确保|实现|力争|年底|开展|(?:排|列|居)[^,]{0,4}[位一]|以上|以下|^(?:下同|其他?)$""")]
    public static partial Regex NoName();

    /// <summary>What may stand among units without being one: the word on who leads, a day, how long it lasts.</summary>
    [GeneratedRegex("""下同|(?:排|列|居|首).{0,6}[位一者个].{0,8}牵头|[年月]底|[年月]内|\d月|长期|持续|季度|[上下]半年|完成$""")]
    public static partial Regex BesideUnits();

    /// <summary>A name that says of which government it is, or ends as only authorities do.</summary>
    [GeneratedRegex("""^(?:各|省|市|县|区|州|旗|国家|中央|自治)|(?:委|局|厅|办|部|署|政府)$""")]
    public static partial Regex Authority();

    [GeneratedRegex("""(?:以及|及|和|与)""")]
    public static partial Regex And();
}
