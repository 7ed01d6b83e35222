using System.Globalization;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Registers.Reading;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>What rows on powers, rates, grounds and ways of service must keep to beyond their single cells.</summary>
internal static class PowerRules
{
    private static readonly string[] Needs = ["receiver", "refusal", "witness", "detail", "consent", "proof"];

    public static void Check(string table, RegisterLine line, SharedTables tables)
    {
        switch (table)
        {
            case "powers":
                line.RefuseIf(line["field"].Length > 0 && tables.Fields.All.All(field => field.Key != line["field"]), "field", "field.unknown", "“监督专业”中没有这个编号", "There is no such field of supervision");
                break;
            case "delegations":
                CheckDelegation(line, tables);
                break;
            case "dimensions":
                line.RefuseIf(line["categories"].Length + line["items"].Length == 0, "categories", "dimension.empty", "类别和项目至少写一样", "Name categories or items");
                break;
            case "late-fees":
                foreach (var column in new[] { "percent_per_day", "cap_percent" })
                    line.RefuseIf(!decimal.TryParse(line[column], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is <= 0 or > 1000, column, "cell.percent", "应为大于0的百分数，如 3", "A percentage above 0, such as 3");
                break;
            case "grounds":
                foreach (var role in line["roles"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(role => !Roles.All.Contains(role)))
                    line.RefuseIf(true, "roles", "role.unknown", $"没有“{role}”这个岗位；可用的有：{string.Join(' ', Roles.All)}", $"There is no role {role}; there are {string.Join(' ', Roles.All)}");
                line.RefuseIf(line["status"] == "verified" && (line["law"].Length == 0 || line["article"].Length == 0), "article", "ground.article", "已核对原文的要写明法律和条款", "What was read in the law names law and article");
                break;
            case "service-ways":
                foreach (var need in line["needs"].Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(need => !Needs.Contains(need)))
                    line.RefuseIf(true, "needs", "service.need_unknown", $"没有“{need}”这一记载；可用的有：{string.Join('、', Needs)}", $"Nothing of a service is called {need}; there are {string.Join(", ", Needs)}");
                line.RefuseIf(line["effect_limit"].Length > 0 && tables.Limits.Limits.All(limit => limit.Key != line["effect_limit"]), "effect_limit", "limit.unknown", "期限表中没有这个期限", "There is no such limit");
                break;
        }
    }

    private static void CheckDelegation(RegisterLine line, SharedTables tables)
    {
        var entrusted = line["kind"] == "entrusted";
        line.RefuseIf(line["matter"].Length == 0 && !entrusted, "matter", "delegation.matter_required", "写明事项；只有委托可以不分事项", "Name the matter; only an entrustment covers all of them");
        line.RefuseIf(line["matter"].Length > 0 && tables.Powers.Powers.All(power => power.Matter != line["matter"]), "matter", "power.unknown", "权责清单中没有这个事项", "The list of powers has no such matter");
        line.RefuseIf(entrusted && line["principal"].Length == 0, "principal", "delegation.principal_required", "委托的要写委托机关（行政处罚法20）", "An entrustment names its principal");
        line.RefuseIf(!entrusted && line["principal"].Length > 0, "principal", "delegation.no_principal", "不是委托的，以本机构名义行使，不写委托机关", "Only an entrustment has a principal");
        line.RefuseIf(entrusted && line["principal"] == line["unit"], "principal", "delegation.own_principal", "委托机关不能是本机构", "A unit does not entrust itself");
    }
}
