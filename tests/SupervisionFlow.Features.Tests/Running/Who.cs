using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Features.Running;

/// <summary>The units and people of the tests, by name.</summary>
public static class Who
{
    public static readonly UnitId Bureau = new("wuhu-hc");
    public static readonly UnitId Agency = new("jinghu-sa");
    public static readonly UnitId ServiceCentre = new("jinghu-zx");
    public static readonly UnitId Neighbour = new("yijiang-sa");

    /// <summary>王芳, the clerk at the window.</summary>
    public static readonly PersonId Wang = new("clerk1");

    /// <summary>李强, an inspector with a certificate.</summary>
    public static readonly PersonId Li = new("inspector1");

    /// <summary>赵敏, an inspector with a certificate.</summary>
    public static readonly PersonId Zhao = new("inspector2");

    /// <summary>周涛, an inspector whose certificate has expired.</summary>
    public static readonly PersonId Zhou = new("inspector3");

    /// <summary>陈静, the reviewer.</summary>
    public static readonly PersonId Chen = new("reviewer1");

    /// <summary>刘洋, the head of the agency.</summary>
    public static readonly PersonId Liu = new("head1");

    /// <summary>张建国, the leader at the bureau.</summary>
    public static readonly PersonId Zhang = new("leader1");

    /// <summary>程立新, a deputy leader at the bureau.</summary>
    public static readonly PersonId Cheng = new("leader2");

    /// <summary>潘文静, the other deputy.</summary>
    public static readonly PersonId Pan = new("leader3");

    /// <summary>吴昊, who reviews at the bureau whether a decision is lawful.</summary>
    public static readonly PersonId Wu = new("legal1");

    /// <summary>郑立, his colleague.</summary>
    public static readonly PersonId Zheng = new("legal2");

    /// <summary>黄磊, the operator.</summary>
    public static readonly PersonId Huang = new("operator1");

    /// <summary>沈薇, who designs workflows at the bureau.</summary>
    public static readonly PersonId Shen = new("designer1");

    /// <summary>高远, who designs workflows beside her.</summary>
    public static readonly PersonId Gao = new("designer2");

    /// <summary>方敏, the auditor of the bureau.</summary>
    public static readonly PersonId Fang = new("auditor1");

    /// <summary>何梅, the contact of the government service centre.</summary>
    public static readonly PersonId He = new("contact1");

    /// <summary>孙丽, an inspector of the neighbouring agency.</summary>
    public static readonly PersonId Sun = new("inspector4");

    /// <summary>钱敏, the pharmacist.</summary>
    public static readonly PersonId Qian = new("pharmacist1");

    /// <summary>郭敏, the contact of the medical insurance bureau.</summary>
    public static readonly PersonId Guo = new("contact2");

    /// <summary>彭刚, the contact of the police.</summary>
    public static readonly PersonId Peng = new("contact4");

    /// <summary>蒋琳, the contact of the bureau of social security.</summary>
    public static readonly PersonId Jiang = new("contact5");

    /// <summary>卢萍, the contact of a township health centre.</summary>
    public static readonly PersonId Lu = new("contact6");

    /// <summary>崔颖, of the quality control centre.</summary>
    public static readonly PersonId Cui = new("quality1");

    /// <summary>Fifty more inspectors of the agency, for races.</summary>
    public static readonly IReadOnlyList<PersonId> Crowd = [.. Enumerable.Range(1, 50).Select(n => new PersonId($"crowd{n}"))];

    internal static IEnumerable<OrgUnit> Units()
    {
        var bureau = new OrgUnit(Bureau, "芜湖市卫生健康委员会", "市卫健委", "芜卫", UnitKind.HealthCommission);
        yield return bureau;
        yield return new OrgUnit(Agency, "镜湖区卫生监督所", "镜湖所", "芜镜卫", UnitKind.SupervisionAgency, bureau);
        yield return new OrgUnit(ServiceCentre, "镜湖区政务服务中心", "政务中心", "", UnitKind.ResponsibleUnit, bureau);
        yield return new OrgUnit(Neighbour, "弋江区卫生监督所", "弋江所", "芜弋卫", UnitKind.SupervisionAgency, bureau);
    }

    /// <summary>What their documents tell of the units that decide, as rows of the register.</summary>
    internal static IEnumerable<string[]> AuthorityRows() => new[] { (Bureau, "芜湖市"), (Agency, "镜湖区"), (Neighbour, "弋江区") }.Select(one => new[]
    {
        one.Item1.Value, $"{one.Item2}人民政府", $"{one.Item2}人民法院", "", "工商银行", $"{one.Item2}财政局", "1307001", "", $"{one.Item2}星河路1号", "0553-0000001", "", "", "parameter", "本机关",
    });

    internal static IEnumerable<Person> People()
    {
        yield return Someone(Wang, "王芳", Agency, Roles.Clerk);
        yield return Someone(Li, "李强", Agency, Roles.Inspector);
        yield return Someone(Zhao, "赵敏", Agency, Roles.Inspector);
        yield return Someone(Zhou, "周涛", Agency, Roles.Inspector);
        yield return Someone(Chen, "陈静", Agency, Roles.Reviewer);
        yield return Someone(Liu, "刘洋", Agency, Roles.Approver);
        yield return Someone(Zhang, "张建国", Bureau, Roles.Approver);
        yield return Someone(Wu, "吴昊", Bureau, Roles.LegalReviewer);
        yield return Someone(Zheng, "郑立", Bureau, Roles.LegalReviewer);
        yield return Someone(Huang, "黄磊", Bureau, Roles.Operator);
        yield return Someone(Shen, "沈薇", Bureau, Roles.Designer);
        yield return Someone(Gao, "高远", Bureau, Roles.Designer);
        yield return Someone(Fang, "方敏", Bureau, Roles.Auditor);
        yield return Someone(He, "何梅", ServiceCentre, Roles.UnitContact);
        yield return Someone(Sun, "孙丽", Neighbour, Roles.Inspector);
        yield return Someone(Qian, "钱敏", Agency, Roles.Pharmacist);
        yield return Someone(Cui, "崔颖", Agency, Roles.QualityCenter);
        foreach (var id in Crowd)
            yield return Someone(id, id.Value, Agency, Roles.Inspector);
    }

    /// <summary>Those who sit with 张建国 where the bureau's leaders discuss together; a test that needs them appoints them.</summary>
    internal static IEnumerable<Person> Deputies()
    {
        yield return Someone(Cheng, "程立新", Bureau, Roles.Approver);
        yield return Someone(Pan, "潘文静", Bureau, Roles.Approver);
    }

    /// <summary>The authorities whose matters a bundle holds besides the bureau's own, each with its contact.</summary>
    internal static IEnumerable<(OrgUnit Unit, Person Contact)> Authorities()
    {
        yield return Authority("yibaoju", "芜湖市医疗保障局", "市医保局", Guo, "郭敏");
        yield return Authority("gonganju", "芜湖市公安局", "市公安局", Peng, "彭刚");
        yield return Authority("rensheju", "芜湖市人力资源和社会保障局", "市人社局", Jiang, "蒋琳");
    }

    /// <summary>A township health centre, where doctors serve before promotion; a test that needs it adds it.</summary>
    internal static (OrgUnit Unit, Person Contact) Township() => Authority("fangcun-wsy", "方村镇中心卫生院", "方村卫生院", Lu, "卢萍");

    internal static IEnumerable<Certificate> Certificates()
    {
        yield return new Certificate(new("cert-li"), Li, "皖A001", "卫生", new(2024, 1, 1), new(2028, 12, 31));
        yield return new Certificate(new("cert-zhao"), Zhao, "皖A002", "卫生", new(2024, 1, 1), new(2028, 12, 31));
        yield return new Certificate(new("cert-zhou"), Zhou, "皖A003", "卫生", new(2020, 1, 1), new(2024, 12, 31));
    }

    internal static IEnumerable<Training> LegalQualifications() =>
        new[] { Wu, Zheng }.Select(reviewer => new Training(new($"qualified-{reviewer}"), reviewer, Training.LegalQualification, "国家统一法律职业资格考试", 0, new(2020, 3, 1), new(2099, 12, 31)));

    private static (OrgUnit Unit, Person Contact) Authority(string id, string name, string shortName, PersonId contact, string called) =>
        (new OrgUnit(new(id), name, shortName, "", UnitKind.ResponsibleUnit), Someone(contact, called, new(id), Roles.UnitContact));

    private static Person Someone(PersonId id, string name, UnitId unit, string role)
    {
        var person = new Person(id, name, unit, email: $"{id.Value}@example.test");
        person.Appoint(role, unit);
        return person;
    }
}
