using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Web.Localisation;

/// <summary>Roles and kinds of units in words.</summary>
public static class RoleName
{
    private static readonly Dictionary<string, (string Chinese, string English)> Names = new()
    {
        [Roles.Clerk] = ("窗口人员", "window clerk"),
        [Roles.Inspector] = ("监督员", "inspector"),
        [Roles.Reviewer] = ("审核员", "reviewer"),
        [Roles.Approver] = ("审批人", "approver"),
        [Roles.LegalReviewer] = ("法制审核员", "legal reviewer"),
        [Roles.UnitContact] = ("单位联系人", "unit contact"),
        [Roles.Designer] = ("流程设计员", "designer"),
        [Roles.Operator] = ("运行维护员", "operator"),
        [Roles.Auditor] = ("审计员", "auditor"),
        [Roles.IdentityReader] = ("反映人身份查阅", "reader of reporters' identities"),
        [Roles.Administrator] = ("管理员", "administrator"),
        [Roles.Assistant] = ("协管员", "auxiliary supervisor"),
        [Roles.EmbeddedSupervisor] = ("驻点监督员", "supervisor inside an institution"),
        [Roles.Pharmacist] = ("药师", "pharmacist"),
        [Roles.QualityCenter] = ("质控中心人员", "quality control centre"),
        [Roles.Exchange] = ("数据交换账号", "data exchange account"),
    };

    /// <summary>The role's name; an unknown code stands for itself.</summary>
    public static string Of(string role, Language language) =>
        Names.TryGetValue(role, out var name) ? language.Say(name.Chinese, name.English) : role;

    /// <summary>The kind of a unit.</summary>
    public static string OfUnit(UnitKind kind, Language language) => kind switch
    {
        UnitKind.HealthCommission => language.Say("卫生健康委员会", "health commission"),
        UnitKind.SupervisionAgency => language.Say("卫生监督机构", "supervision agency"),
        UnitKind.ResponsibleUnit => language.Say("责任单位", "responsible unit"),
        _ => kind.ToString(),
    };
}
