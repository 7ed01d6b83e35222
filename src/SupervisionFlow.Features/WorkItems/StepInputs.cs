using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Workflows.Activities;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The inputs and outputs that human tasks and sign-offs share, as the designer shows them.</summary>
internal static class StepInputs
{
    public static IReadOnlyList<InputDescriptor> Common { get; } =
    [
        new InputDescriptor("Title", "String", "环节名称", "Title"),
        new InputDescriptor("Form", "String", "表单", "Form") { Description = "本流程包中表单的标识。" },
        new InputDescriptor("Roles", "Object", "岗位", "Roles")
        {
            UiHint = "checklist",
            DefaultSyntax = "Object",
            DefaultValue = new JsonArray(),
            Options = [.. Domain.Organisation.Roles.All.Select(role => new InputOption(role, role, role))],
        },
        new InputDescriptor("Unit", "String", "单位", "Unit") { Description = "case 承办单位，superior 上级单位，agency 所属监督机构，或者单位标识。", DefaultValue = JsonValue.Create("case") },
        new InputDescriptor("People", "Object", "指定人员", "People") { DefaultSyntax = "JavaScript", Description = "人员标识或者其列表；填写后不按岗位分派。" },
        new InputDescriptor("SameAs", "String", "与此环节同一人", "Same person as"),
        new InputDescriptor("SuperiorOf", "String", "由其上级办理", "Superior of") { Description = "环节标识或者starter：由该环节办理人或者发起人的上级负责人办理。" },
        new InputDescriptor("SamePerson", "String", "同一人连续办理时", "The same person in a row")
        {
            UiHint = "dropdown",
            DefaultValue = JsonValue.Create("ask"),
            Options = [new("ask", "仍由其办理", "Ask anyway"), new("skip", "视为同意（仅签批）", "Passes, with a note (sign-offs)"), new("superior", "改由上级办理", "Ask the superior")],
            Description = "办理人与直接的上一环节办理人或者发起人为同一人时。",
        },
        new InputDescriptor("NotSameAs", "Object", "不得与此环节同一人", "Not the same person as") { DefaultSyntax = "Object", DefaultValue = new JsonArray() },
        new InputDescriptor("CertificateRequired", "Boolean", "须持有效执法证", "Certificate required") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false), Description = "领取和办理时核对执法证当日是否有效。" },
        new InputDescriptor("ReturnTo", "Object", "可退回到", "May be returned to") { DefaultSyntax = "Object", DefaultValue = new JsonArray(), Description = "环节标识的列表，*表示此前办过的任何环节。" },
        new InputDescriptor("DueWorkingDays", "Int32", "内部办理时限（工作日）", "Handling limit (working days)"),
        new InputDescriptor("Instructions", "String", "办理说明", "Instructions") { UiHint = "multiline" },
    ];

    public static IReadOnlyList<OutputDescriptor> Outputs { get; } =
    [
        new OutputDescriptor("Outcome", "String", "结果", "Outcome"),
        new OutputDescriptor("By", "Object", "办理人", "By"),
        new OutputDescriptor("Data", "Object", "填写内容", "Data"),
    ];
}
