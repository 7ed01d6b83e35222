using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What the common outcomes and roles are called where no form names them.</summary>
internal static class StandardOutcomes
{
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

    public static string RoleName(string role) => role switch
    {
        Roles.Clerk => "窗口人员",
        Roles.Inspector => "监督员",
        Roles.Reviewer => "审核员",
        Roles.Approver => "审批人",
        Roles.LegalReviewer => "法制审核员",
        Roles.UnitContact => "联系人",
        Roles.Designer => "流程设计员",
        Roles.Operator => "运行维护员",
        Roles.Auditor => "审计员",
        Roles.IdentityReader => "反映人身份查阅",
        Roles.Administrator => "管理员",
        _ => role,
    };
}
