using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What the common outcomes and roles are called where no form names them.</summary>
internal static class StandardOutcomes
{
    /// <summary>The codes that a step may have without a form that lists them.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["Done", "Approve", "Reject", "Accept", "Supplement", "Refuse", "Withdraw", "Pass", "Fail"];

    /// <summary>The port by which a step that ended so is left.</summary>
    public static string PortOf(string outcome) => outcome switch
    {
        StepClosing.Approved => "Approve",
        StepClosing.Rejected => "Reject",
        _ => outcome,
    };

    public static Bilingual Label(string outcome) => outcome switch
    {
        "Done" => new("完成", "Done"),
        "True" => new("是", "Yes"),
        "False" => new("否", "No"),
        "Default" => new("其他", "Otherwise"),
        "Approve" => new("同意", "Approve"),
        "Reject" => new("不同意", "Disagree"),
        "Accept" => new("受理", "Accept"),
        "Supplement" => new("补正", "Ask for a supplement"),
        "Refuse" => new("不予受理", "Refuse"),
        "Withdraw" => new("撤回", "Withdraw"),
        "Pass" => new("通过", "Pass"),
        "Fail" => new("不通过", "Fail"),
        _ => Bilingual.Same(outcome),
    };

    public static string RoleName(string role) => Role(role).Zh;

    public static Bilingual Role(string role) => role switch
    {
        Roles.Clerk => new("窗口人员", "window clerk"),
        Roles.Inspector => new("监督员", "inspector"),
        Roles.Reviewer => new("审核员", "reviewer"),
        Roles.Approver => new("审批人", "approver"),
        Roles.LegalReviewer => new("法制审核员", "legal reviewer"),
        Roles.UnitContact => new("联系人", "unit contact"),
        Roles.Designer => new("流程设计员", "designer"),
        Roles.Operator => new("运行维护员", "operator"),
        Roles.Auditor => new("审计员", "auditor"),
        Roles.IdentityReader => new("反映人身份查阅", "reader of reporters' identities"),
        Roles.Administrator => new("管理员", "administrator"),
        Roles.Assistant => new("协管员", "auxiliary supervisor"),
        Roles.EmbeddedSupervisor => new("驻点监督员", "supervisor inside an institution"),
        Roles.Pharmacist => new("药师", "pharmacist"),
        Roles.QualityCenter => new("质控中心人员", "quality control centre"),
        Roles.Exchange => new("数据交换账号", "data exchange account"),
        _ => Bilingual.Same(role),
    };
}
