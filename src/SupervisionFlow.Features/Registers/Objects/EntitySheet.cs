using SupervisionFlow.Domain.Licences;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.Objects;

/// <summary>Supervised entities as a file has them.</summary>
internal static class EntitySheet
{
    public static RegisterSheet Sheet { get; } = new(
        "entities", new("监督对象", "Supervised entities"), new("按编号或者信用代码对应已有的对象；都没有的，按名称和监管机构对应。文件里没有的列保持原样，空格子清空原值。", "Found by id or credit code, else by name and unit. A column that the file leaves out stays as it is; an empty cell empties it."), ["id", "credit_code"],
        [
            Code("id", "编号", "Id", 128) with { Note = new("由系统给出；新对象留空", "Given by the system; empty for a new one") },
            new("credit_code", new("统一社会信用代码", "Credit code"), ColumnKind.CreditCode), Text("name", "名称", "Name") with { Required = true },
            new("kind", new("类别", "Kind"), ColumnKind.Choice) { Options = EntityKinds.OfEntities, IsOpen = true, Required = true }, Unit("area", "监管机构", "Unit") with { Required = true },
            Text("address", "地址", "Address", 500), Text("principal", "负责人", "Principal", 100), Text("phone", "电话", "Phone", 60), Text("ownership", "所有制", "Ownership", 60),
            Choice("state", "状态", "State", [.. EntityKinds.States]) with { Note = new("留空为已登记", "Empty: registered") },
            Code("risk_scheme", "风险方案", "Risk scheme") with { Note = new("“风险等级与监督比例”中的方案", "A scheme of the register of risk classes") }, Code("risk_class", "风险等级", "Risk class"), Day("risk_on", "评定日期", "Classified on"),
            Text("contact_a", "第一联系人", "First contact", 100), Text("contact_a_phone", "第一联系人电话", "First contact's phone", 60), Text("contact_b", "第二联系人", "Second contact", 100), Text("contact_b_phone", "第二联系人电话", "Second contact's phone", 60),
            new("owner_code", new("举办或者控股单位信用代码", "Owner's credit code"), ColumnKind.CreditCode),
            Text("contact_referral", "转诊负责人", "In charge of referrals", 100), Text("contact_referral_phone", "转诊负责人电话", "Phone for referrals", 60),
            Code("grid", "网格", "Grid") with { Note = new("“监督网格”中的编号", "A code of the register of grids") }, Choice("direct_report", "网络直报", "Reports directly", Option("yes", "是", "yes"), Option("no", "否", "no")),
            Day("key_from", "重点监管自", "Key supervision from"), Day("key_until", "重点监管至", "Key supervision until"), Text("key_reason", "列入理由", "Reason for the list", 500),
        ],
        IsPersonal: true);

    public static Dictionary<string, string> RowOf(SupervisedEntity entity) => new(StringComparer.Ordinal)
    {
        ["id"] = entity.Id.Value,
        ["credit_code"] = entity.CreditCode?.Value ?? "",
        ["name"] = entity.Name,
        ["kind"] = entity.Kind,
        ["area"] = entity.Area.Value,
        ["address"] = entity.Address,
        ["principal"] = entity.Principal,
        ["phone"] = entity.Phone,
        ["ownership"] = entity.Ownership,
        ["state"] = StateOf(entity.State),
        ["risk_scheme"] = entity.Risk?.Scheme ?? "",
        ["risk_class"] = entity.Risk?.Class ?? "",
        ["risk_on"] = DayOf(entity.RiskOn),
        ["contact_a"] = entity.ContactA?.Name ?? "",
        ["contact_a_phone"] = entity.ContactA?.Phone ?? "",
        ["contact_b"] = entity.ContactB?.Name ?? "",
        ["contact_b_phone"] = entity.ContactB?.Phone ?? "",
        ["contact_referral"] = entity.ContactReferral?.Name ?? "",
        ["contact_referral_phone"] = entity.ContactReferral?.Phone ?? "",
        ["grid"] = entity.Grid,
        ["direct_report"] = entity.ReportsDirectly switch { true => "yes", false => "no", null => "" },
        ["owner_code"] = entity.OwnerCode,
        ["key_from"] = DayOf(entity.KeySupervision?.From),
        ["key_until"] = DayOf(entity.KeySupervision?.Until),
        ["key_reason"] = entity.KeySupervision?.Reason ?? "",
    };

    public static string StateOf(EntityState state) => EntityKinds.States[(int)state].Code;

    public static EntityState StateOf(string code) => EntityKinds.States.Select((option, index) => (option, index)).Where(one => one.option.Code == code).Select(one => (EntityState)one.index).FirstOrDefault();

    private static string DayOf(DateOnly? day) => day is { } known ? $"{known:yyyy-MM-dd}" : "";
}
