using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Documents;

/// <summary>What documents tell the party of the unit in whose name they go out, under <c>authority</c>: where to ask for reconsideration and sue (行政处罚法59), where to pay, whom to ask.</summary>
internal sealed record AuthorityFacts(UnitId Unit, DateOnly? From, DateOnly? To, IReadOnlyDictionary<string, string> Row)
{
    private const string Root = "authority.";

    /// <summary>By what templates call it, the column of the register.</summary>
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["reconsideration"] = "reconsideration", ["court"] = "court", ["enforcementCourt"] = "enforcement_court", ["bank"] = "bank", ["accountName"] = "account_name",
        ["account"] = "account", ["payWays"] = "pay_ways", ["office"] = "office", ["contact"] = "contact",
    };

    public static AuthorityFacts Of(IReadOnlyDictionary<string, string> row) => new(new(row["unit"]), TableDay.Of(row, "effective_from"), TableDay.Of(row, "effective_to"), row);

    /// <summary>What is known of a unit on a day: its own row, and of a department that has none that of the unit above. Another authority's never stands in.</summary>
    public static JsonObject Of(IReadOnlyList<AuthorityFacts> all, OrgUnit? unit, DateOnly day, OrganisationChart chart)
    {
        var row = all.FirstOrDefault(one => one.Unit == unit?.Id && !(day < one.From) && !(day > one.To))?.Row;
        if (row is null)
            return unit is { Kind: UnitKind.Department, Parent: { } above } ? Of(all, chart.Unit(above), day, chart) : [];

        var known = new JsonObject(Columns.Select(column => KeyValuePair.Create(column.Key, row.GetValueOrDefault(column.Value, "") is { Length: > 0 } text ? (JsonNode?)text : null)));
        known["enforcementCourt"] ??= known["court"]?.DeepClone();
        return known;
    }

    /// <summary>That a document lacks nothing that it must tell of the authority.</summary>
    /// <exception cref="RuleViolation"><c>document.authority_unsaid</c>: names what is missing, and where it is filled in.</exception>
    public static void RequireSaid(DocumentModel model, string unit)
    {
        var missing = model.Missing.Where(path => path.StartsWith(Root, StringComparison.Ordinal)).Select(path => Label(path[Root.Length..])).Distinct().ToList();
        if (missing.Count > 0)
            throw new RuleViolation("document.authority_unsaid",
                $"“{model.Title}”须写明{string.Join('、', missing.Select(label => label.Zh))}，{unit}的尚未填写：请管理员在“名录与标准”的“{TradeTables.Authorities.Sheet.Title.Zh}”（/registers/{TradeTables.Authorities.Key}）中填写后再制发",
                $"{model.Title} tells {string.Join(", ", missing.Select(label => label.En))}, which is not filled in for {unit}: an administrator fills it in under Registers, {TradeTables.Authorities.Sheet.Title.En} (/registers/{TradeTables.Authorities.Key})", "《行政处罚法》第59条");
    }

    private static Localisation.Bilingual Label(string name) => TradeTables.Authorities.Sheet.Columns.FirstOrDefault(column => column.Code == Columns.GetValueOrDefault(name))?.Label ?? new(name, name);
}
