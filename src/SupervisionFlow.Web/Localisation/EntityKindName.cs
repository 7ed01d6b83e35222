namespace SupervisionFlow.Web.Localisation;

/// <summary>Kinds of entities and licences by their codes.</summary>
public static class EntityKindName
{
    /// <summary>The kind of an entity; an unknown code stands for itself.</summary>
    public static string Of(string kind, Language language) => kind switch
    {
        "clinic" or "general" => language.Say("诊所", "clinic"),
        "tcm" or "tcmClinic" => language.Say("中医诊所", "TCM clinic"),
        "integratedClinic" => language.Say("中医（综合）诊所", "integrated TCM clinic"),
        "villageClinic" => language.Say("村卫生室", "village clinic"),
        "outpatient" => language.Say("门诊部", "outpatient department"),
        "hospital" => language.Say("医院", "hospital"),
        "dental" => language.Say("口腔诊所", "dental clinic"),
        _ => kind,
    };

    /// <summary>The kind of a licence; an unknown code stands for itself.</summary>
    public static string OfLicence(string kind, Language language) => kind switch
    {
        "clinic_filing_certificate" => language.Say("诊所备案凭证", "clinic filing certificate"),
        "tcm_clinic_filing_certificate" => language.Say("中医诊所备案证", "TCM clinic filing certificate"),
        "practice_licence" => language.Say("医疗机构执业许可证", "practice licence"),
        _ => kind,
    };
}
