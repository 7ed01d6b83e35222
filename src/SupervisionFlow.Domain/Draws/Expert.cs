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

    /// <summary>Whether they work for an institution or have to do with it.</summary>
    /// <param name="names">Its name and its credit code.</param>
    public bool IsBoundTo(params IReadOnlyCollection<string> names) => Related.Append(Employer).Any(one => Is(one, [.. names]));

    private string WhyNot(SupervisedEntity of, DateOnly today, IReadOnlySet<string> declared) =>
        !IsAppointed(today) ? "term"
        : Is(Employer, of.Name, of.Id.Value, of.CreditCode?.Value) ? "employer"
        : Related.Any(one => Is(one, of.Name, of.Id.Value, of.CreditCode?.Value)) ? "related"
        : declared.Contains(Code) ? "declared"
        : "";

    private static bool Is(string named, params IReadOnlyCollection<string?> names) => named.Length > 0 && names.Any(name => string.Equals(named, name, StringComparison.OrdinalIgnoreCase));
}
