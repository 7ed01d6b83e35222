using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Benchmarks.Running;

/// <summary>An agency and its clerk, who does every case's work here, and a designer and operator above it.</summary>
internal static class People
{
    public static readonly UnitId Agency = new("jinghu-sa");
    public static readonly UnitId Bureau = new("wuhu-hc");
    public static readonly PersonId Wang = new("clerk1");
    public static readonly PersonId Huang = new("designer1");

    public static Caller Clerk { get; } = new(Wang, "王芳", Agency, [new HeldRole(Roles.Clerk, Agency, "/wuhu-hc/jinghu-sa/"), new HeldRole(Roles.Inspector, Agency, "/wuhu-hc/jinghu-sa/")], "benchmark", CallerKind.Person);

    public static Caller Designer { get; } = new(Huang, "黄磊", Bureau, [new HeldRole(Roles.Designer, Bureau, "/wuhu-hc/")], "benchmark", CallerKind.Person);

    public static Caller Operator { get; } = new(Huang, "黄磊", Bureau, [new HeldRole(Roles.Operator, Bureau, "/wuhu-hc/")], "benchmark", CallerKind.Person);

    public static void AddTo(SupervisionDb db)
    {
        var bureau = new OrgUnit(Bureau, "芜湖市卫生健康委员会", "市卫健委", "芜卫", UnitKind.HealthCommission);
        var wang = new Person(Wang, "王芳", Agency);
        wang.Appoint(Roles.Clerk, Agency);
        wang.Appoint(Roles.Inspector, Agency);
        db.Units.AddRange(bureau, new OrgUnit(Agency, "镜湖区卫生监督所", "镜湖所", "芜镜卫", UnitKind.SupervisionAgency, bureau));
        var huang = new Person(Huang, "黄磊", Bureau);
        huang.Appoint(Roles.Designer, Bureau);
        db.People.AddRange(wang, huang);
    }
}
