using System.Text.RegularExpressions;

namespace SupervisionFlow.Features.Bundles;

/// <summary>What the readers of a process's files say is wrong, in Chinese: they say it in English, for whoever edits the files by hand.</summary>
internal static partial class BundleReasons
{
    private const string Otherwise = "内容不符合格式";

    private static readonly (Regex Reason, string Zh)[] Known =
    [
        .. new (string Pattern, string Zh)[]
        {
            ("^is missing$|^missing$", "缺失"),
            ("^missing: a definition needs a root activity$", "没有流程图（root）"),
            ("^longer than (\\d+) characters$", "超过 $1 个字符"),
            ("^not a JSON object$", "不是 JSON 对象"),
            ("^not JSON: |LineNumber: ", "不是合法的 JSON"),
            ("^a property is given twice", "有属性重复"),
            ("^the id (.+) is used twice$", "标识“$1”重复使用"),
            ("^two variables are named (.+)$", "有两个变量都叫“$1”"),
            ("^not an activity$", "不是活动"),
            ("^not a connection$", "不是连线"),
            ("^names no activity$", "没有指明活动"),
            ("^is no activity of the workflow$", "流程中没有这个活动"),
            ("^there is no activity '(.+)'$", "流程中没有活动“$1”"),
            ("^there is no form '(.+)'$", "没有表单“$1”"),
            ("^there is no document '(.+)'$", "没有文书“$1”"),
            ("^there is no file '(.+)'$", "没有文件“$1”"),
            ("^form '(.+)' has no field '(.+)'$", "表单“$1”没有字段“$2”"),
            ("^no form of this bundle has a field '(.+)'$", "本流程的表单都没有字段“$1”"),
            ("^the form has no field '(.+)'$", "表单没有字段“$1”"),
            ("^'(.+)' is no field of this form$", "表单没有字段“$1”"),
            ("^is no field of this form$", "表单中没有这个字段"),
            ("^'(.+)' has no label in (?:the form|form '.+')$", "表单中没有结果“$1”的名称"),
            ("^'(.+)' stands twice in the form$", "字段标识“$1”在表单中重复"),
            ("^'(.+)' stands twice$", "“$1”重复"),
            ("^is '(.+)', but the bundle is called '(.+)'$", "写的是“$1”，而流程标识是“$2”"),
            ("^is '(.+)', but the file is called '(.+)'$", "写的是“$1”，而文件名是“$2”"),
            ("^is no part of a bundle", "不属于流程包；流程包由 bundle.json、workflow.json、forms/、documents/、rules/ 组成"),
            ("^is not UTF-8$", "不是 UTF-8 编码"),
            ("^must name at least one document$", "至少要指明一份文书"),
            ("^must be an object$", "应为对象"),
            ("^must be a text that is not empty$", "应为非空文本"),
            ("^must be a text$", "应为文本"),
            ("^must be a number$", "应为数字"),
            ("^must be a whole number$", "应为整数"),
            ("^must be true or false$", "应为 true 或 false"),
            ("^must be a text, or {zh, en}$", "应为文本，或者 {zh, en}"),
            ("^must be a list$", "应为列表"),
            ("^must be a letter, then letters, digits or underscores, 64 at most$", "应以字母开头，由字母、数字、下划线组成，至多 64 个字符"),
            ("^'(.+)' is no type; there are (.+)$", "没有类型“$1”，可用 $2"),
            ("^'(.+)' is no kind; there are (.+)$", "没有种类“$1”，可用 $2"),
            ("^'(.+)' is no source;", "没有来源“$1”"),
            ("^must be a day such as (\\S+), or ", "应为日期，如 $1、today、today-7、today+30"),
            ("^must be a number, or a day such as (.+)$", "应为数字，或者日期，如 $1"),
            ("^must be a text, a number, true, false or null$", "应为文本、数字、true、false 或 null"),
            ("^must have exactly one of (.+)$", "条件只能有一种：$1"),
            ("^is no operator; there are (.+)$", "没有这种条件，可用 $1"),
            ("^must be \\[field, value\\]$", "应写成 [字段，值]"),
            ("^must be (primary|edit|revoke|withdraw|wenhao|A4)(.*)$", "只能是 $1$2"),
            ("^must be (\\d+) characters at most$", "至多 $1 个字符"),
            ("^must have at least one block$", "至少要有一段内容"),
            ("^must be a path such as (.+)$", "应为路径，如 $1"),
            ("^is greater than max$", "最小值大于最大值"),
            ("^goes in a circle: (.+)$", "显示条件互相依赖，形成循环：$1"),
            ("^needs options, or a source$", "需要选项，或者指定选项来源"),
            ("^stands beside options; one of the two$", "选项和来源只能填一个"),
            ("^needs (.+)$", "缺少 $1"),
            ("^nothing begins a clock '(.+)'$", "没有环节起算期限“$1”"),
            ("^a table needs columns$", "表格要有列"),
            ("^every row needs (\\d+) cells", "每行要有 $1 格，每列一格"),
            ("^a list needs items", "列表要有条目"),
            ("^repeats more than (\\d+) times$", "重复超过 $1 次"),
            ("^is no pattern that can be used", "不是可用的正则表达式"),
        }.Select(known => (new Regex(known.Pattern, RegexOptions.CultureInvariant), known.Zh)),
    ];

    /// <summary>The reason in Chinese; in general words where it is not known, never in English.</summary>
    public static string InChinese(string reason)
    {
        var (pattern, zh) = Known.FirstOrDefault(known => known.Reason.IsMatch(reason));
        return pattern is null ? Otherwise : List().Replace(pattern.Match(reason).Result(zh), "、");
    }

    /// <summary>Where it is: the line of a text in Chinese, and a path as it stands.</summary>
    public static string PlaceInChinese(string path) => Line().Replace(path, "第$1行");

    /// <summary>All that is wrong with a bundle, in Chinese.</summary>
    public static string InChinese(BundleException unusable) => string.Join('；', unusable.Errors.Select(error => $"{error.File} {PlaceInChinese(error.Path)}：{InChinese(error.Reason)}"));

    [GeneratedRegex(", (?:or )?| or ", RegexOptions.CultureInvariant)]
    private static partial Regex List();

    [GeneratedRegex("^line (\\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
