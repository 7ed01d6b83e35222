using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How documents say who does a task, in folded text.</summary>
internal static partial class UnitPatterns
{
    private const string Body = "(?:责任)?(?:单位|部门|处室|科室|机构)";

    [GeneratedRegex($"""(?<lead>(?:牵头|主责|主办|主要责任|第一责任|总牵头){Body})|(?<co>(?:配合|协办|协同|协助|参与|参加|会同){Body})|(?<all>(?:责任|承办|落实|实施|承担)(?:单位|部门|处室|科室|主体)|责任分工|任务分工)(?:及分工)?""")]
    public static partial Regex Label();

    /// <summary>A list that a label heads; a colon must follow, and a bracket that it did not open ends it.</summary>
    [GeneratedRegex("""\G\s*:\s*""")]
    public static partial Regex Colon();

    /// <summary>A role at the end of a list of units without label.</summary>
    [GeneratedRegex("""(?<lead>牵头(?:负责|组织|落实|实施)?|主办|主责)|(?<co>配合(?:落实|实施|做好)?|参与|参加|协助|协办|协同)|(?<duty>(?:等)?(?:按照?|依据?)(?:各自)?职责(?:分工)?(?:抓好)?(?:分别)?(?:负责|落实|配合)?|分工负责|分别负责)|(?<all>(?:共同|具体|组织|抓好)?(?:负责|落实|实施))""")]
    public static partial Regex Role();

    /// <summary>A list of units with a role, closing a paragraph's last bracket or its last sentence.</summary>
    [GeneratedRegex("""(?:牵头(?:负责|组织|落实|实施)?|主办|配合(?:落实|实施|做好)?|参与|参加|协助|协办|负责|按照?职责(?:分工)?(?:落实)?|分工落实)\s*[。.]?\s*$""")]
    public static partial Regex EndsWithRole();

    [GeneratedRegex("""(?:排|列|列在|排在|排名|居)(?:于)?(?:第?[1一]位|首位|第一|最前面?)(?:的)?(?:单位|部门|责任单位)?(?:为|是|系)牵头|第一(?:个|家)?(?:责任)?(?:单位|部门)(?:为|是)牵头|首位(?:的)?(?:单位|部门)?(?:为|是)牵头|首个(?:责任)?(?:单位|部门)(?:为|是)牵头""")]
    public static partial Regex FirstLeads();

    [GeneratedRegex("""等(?:市直|区直|县直|相关|有关|各)*(?:单位|部门|机构)?(?:及各.*)?$""")]
    public static partial Regex OpenEnd();

    [GeneratedRegex("""^各|成员单位$|^(?:市直|区直|县直|省直)?(?:各)?(?:有关|相关)(?:单位|部门)|(?:有关|相关)(?:单位|部门)$""")]
    public static partial Regex Group();

    [GeneratedRegex("""\((?<lead>牵头(?:单位|部门)?|主责)\)$|\((?:配合|参与|协办)(?:单位|部门)?\)$""")]
    public static partial Regex Marked();

    /// <summary>What the name of a body ends with; 和 and 及 part two names only behind one of these.</summary>
    [GeneratedRegex("""(?:委|局|厅|办|处|中心|院|公司|集团|政府|管委会|委员会|联|会|部门|单位|大学|学院|医院|所|站|部|小组|指挥部|银行|支队|大队|街道|乡镇|机构|科|室|校|团)$""")]
    public static partial Regex EndOfName();

    [GeneratedRegex("""(?:以及|及|和|与)""")]
    public static partial Regex And();
}
