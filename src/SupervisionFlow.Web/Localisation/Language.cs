namespace SupervisionFlow.Web.Localisation;

/// <summary>The languages of the screens.</summary>
public enum Language
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
