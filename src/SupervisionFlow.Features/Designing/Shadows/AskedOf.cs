using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Whom a step asks, in words: the unit, the roles there or the people, and how several decide together.</summary>
internal static class AskedOf
{
    public static Bilingual Of(Visit visit)
    {
        var roles = visit.Texts("roles").Order(StringComparer.Ordinal).GroupBy(code => code).Select(Seats).ToList();
        var people = visit.Texts("people").Order(StringComparer.Ordinal).ToList();
        List<Bilingual> parts =
        [
            Unit(visit.Text("unit")),
            new(string.Join('、', roles.Select(role => role.Zh)), string.Join(", ", roles.Select(role => role.En))),
            new(string.Join('、', people), string.Join(", ", people)),
            Mode(visit.Text("mode")),
        ];

        return new(string.Join(' ', parts.Select(part => part.Zh).Where(part => part.Length > 0)), string.Join(": ", parts.Select(part => part.En).Where(part => part.Length > 0)));
    }

    private static Bilingual Seats(IGrouping<string, string> seats) =>
        StandardOutcomes.Role(seats.Key) is var role && seats.Count() > 1 ? new($"{role.Zh}×{seats.Count()}", $"{role.En} ×{seats.Count()}") : role;

    private static Bilingual Unit(string? unit) => unit switch
    {
        null or "" or "case" => new("承办单位", "the unit in charge"),
        "superior" => new("上级单位", "the unit above"),
        "agency" => new("监督机构", "the supervision agency"),
        "applicant" => new("申请单位", "the applicant's unit"),
        _ => Bilingual.Same(unit),
    };

    private static Bilingual Mode(string? mode) => mode switch
    {
        null or "" => Bilingual.Empty,
        "any" => new("任一人同意即可", "any one of them"),
        "all" => new("全体同意", "all of them"),
        "inOrder" => new("依次签批", "one after another"),
        "ratio" => new("按比例", "by a share of them"),
        "weight" => new("按权重", "by weight"),
        "atLeast" => new("达到人数", "a number of them"),
        _ => Bilingual.Same(mode),
    };
}
