using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Forms;

/// <summary>Says in both languages what is wrong with a form, at the field of the designer that it concerns.</summary>
internal static class FormComplaints
{
    private static readonly (string Reason, string Zh)[] Known =
    [
        ("stands twice in the form", "字段标识在表单中重复"),
        ("stands twice", "有重复的值"),
        ("needs options, or a source", "需要选项，或者指定选项来源"),
        ("stands beside options; one of the two", "选项和来源只能填一个"),
        ("is greater than max", "最小值大于最大值"),
        ("goes in a circle", "显示条件互相依赖，形成循环"),
        ("is no field of this form", "表单中没有这个字段"),
        ("is no operator", "没有这种条件，可用 all、any、not、eq、in、lt、filled"),
        ("must have exactly one of", "条件只能有一种，可用 all、any、not、eq、in、lt、filled"),
        ("must be [field, value]", "应写成 [字段，值]"),
        ("must be primary, neutral or danger", "按钮样式只能是 primary、neutral 或 danger"),
        ("must be edit, read or hidden", "权限只能是 edit、read 或 hidden"),
    ];

    public static RequestPipeline.FieldError Of(FormFormatException wrong)
    {
        var zh = Known.FirstOrDefault(known => wrong.Reason.Contains(known.Reason, StringComparison.Ordinal)).Zh ?? "内容不符合表单的格式";

        return new RequestPipeline.FieldError(FieldOf(wrong.Path), "form.format", $"{zh}（{wrong.Path}）", wrong.Message);
    }

    /// <summary>The last name in the place, which is the name of the input: <c>sections[0].fields[2].id</c> is <c>id</c>; what stands inside a condition is that condition.</summary>
    private static string FieldOf(string path)
    {
        if (path.Split('.', '[').FirstOrDefault(part => part is "showIf" or "required") is { } condition)
            return condition;

        var name = path.Split('.', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(part => !part.Contains("fields[", StringComparison.Ordinal) && !part.Contains("sections[", StringComparison.Ordinal)) ?? "form";
        return name.Split('[')[0];
    }
}
