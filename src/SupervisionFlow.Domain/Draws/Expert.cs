using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Domain.Draws;

/// <summary>An expert (评审专家) as the register has them.</summary>
/// <param name="Employer">Where they work: a name or a credit code.</param>
/// <param name="Related">Institutions they have to do with (兼职、亲属、近三年合作), by name or credit code.</param>
public sealed record Expert(string Code, string Name, string Employer, IReadOnlyList<string> Specialities, IReadOnlyList<string> Related, DateOnly? From, DateOnly? Until)
{
    /// <summary>Their place in the pool of a draw for one institution: everyone is in it, and whoever cannot be drawn with the reason.</summary>
    /// <param name="declared">Who declared a reason to step aside, by code.</param>
    public DrawOfficer ForDraw(SupervisedEntity of, DateOnly today, IReadOnlySet<string> declared) =>
        new(Code, Name, "", [.. Specialities.Order(StringComparer.Ordinal)], WhyNot(of, today, declared), []);

    public bool IsAppointed(DateOnly day) => !(day < From) && !(day > Until);

    private string WhyNot(SupervisedEntity of, DateOnly today, IReadOnlySet<string> declared) =>
        !IsAppointed(today) ? "term"
        : Is(of, Employer) ? "employer"
        : Related.Any(one => Is(of, one)) ? "related"
        : declared.Contains(Code) ? "declared"
        : "";

    private static bool Is(SupervisedEntity of, string named) =>
        named.Length > 0 && (named == of.Name || named == of.Id.Value || string.Equals(named, of.CreditCode?.Value, StringComparison.OrdinalIgnoreCase));
}
