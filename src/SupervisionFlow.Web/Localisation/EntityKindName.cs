using SupervisionFlow.Features.Registers;

namespace SupervisionFlow.Web.Localisation;

/// <summary>Kinds of entities and licences by their codes.</summary>
public static class EntityKindName
{
    /// <summary>The kind of an entity; an unknown code stands for itself.</summary>
    public static string Of(string kind, Language language) => Named(EntityKinds.OfEntities, kind, language);

    /// <summary>The kind of a licence; an unknown code stands for itself.</summary>
    public static string OfLicence(string kind, Language language) => Named(EntityKinds.OfLicences, kind, language);

    internal static string Named(IReadOnlyList<ColumnOption> options, string code, Language language) =>
        options.FirstOrDefault(option => option.Code == code) is { } found ? language.Say(found.Label.Zh, found.Label.En) : code;
}
