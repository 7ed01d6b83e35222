using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Registers;

/// <summary>Kinds of supervised entities and of their licences, with their names. A locality may use further codes.</summary>
public static class EntityKinds
{
    /// <summary>Of entities.</summary>
    public static IReadOnlyList<ColumnOption> OfEntities { get; } =
    [
        Option("clinic", "诊所", "clinic"),
        Option("general", "普通诊所", "general clinic"),
        Option("tcmClinic", "中医诊所", "TCM clinic"),
        Option("tcm", "中医类诊所", "clinic of TCM"),
        Option("integratedClinic", "中医（综合）诊所", "integrated TCM clinic"),
        Option("dental", "口腔诊所", "dental clinic"),
        Option("villageClinic", "村卫生室", "village clinic"),
        Option("outpatient", "门诊部", "outpatient department"),
        Option("hospital", "医院", "hospital"),
        Option("township", "乡镇卫生院", "township health centre"),
        Option("community", "社区卫生服务机构", "community health centre"),
        Option("employer", "用人单位", "employer"),
        Option("pharmacy", "药房", "pharmacy"),
        Option("school", "学校", "school"),
        Option("publicPlace", "公共场所", "public place"),
        Option("waterSupply", "供水单位", "water supplier"),
        Option("laboratory", "病原微生物实验室", "pathogen laboratory"),
        Option("childcare", "托育机构", "childcare institution"),
        Option("disinfection", "消毒产品生产企业", "maker of disinfectants"),
        Option("radiology", "放射诊疗机构", "radiology institution"),
    ];

    /// <summary>Of licences and filing certificates.</summary>
    public static IReadOnlyList<ColumnOption> OfLicences { get; } =
    [
        Option("practice_licence", "医疗机构执业许可证", "practice licence"),
        Option("clinic_filing_certificate", "诊所备案凭证", "clinic filing certificate"),
        Option("tcm_clinic_filing_certificate", "中医诊所备案证", "TCM clinic filing certificate"),
        Option("setup_approval", "设置医疗机构批准书", "approval to set up"),
        Option("radiology_licence", "放射诊疗许可证", "radiology licence"),
        Option("public_place_licence", "公共场所卫生许可证", "public place licence"),
        Option("water_licence", "供水单位卫生许可证", "water supply licence"),
        Option("childcare_filing", "托育机构备案回执", "childcare filing"),
        Option("accreditation_certificate", "医院评审证书", "accreditation certificate"),
    ];

    /// <summary>States on the register.</summary>
    public static IReadOnlyList<ColumnOption> States { get; } =
    [
        Option("registered", "已登记", "registered"), Option("active", "在业", "active"), Option("suspended", "停业", "suspended"), Option("closed", "已注销", "closed"),
    ];

    private static ColumnOption Option(string code, string zh, string en) => new(code, new Bilingual(zh, en));
}
