using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Tests;

/// <summary>Named data for tests.</summary>
internal static class Some
{
    public const long Morning = 1_777_510_800_000; // 2026-04-30 09:00 in Shanghai

    public static readonly OrgUnit Wuhu = new(new("wuhu"), "芜湖市卫生健康委员会", "市卫健委", "芜卫", UnitKind.HealthCommission);
    public static readonly OrgUnit Jinghu = new(new("jinghu"), "镜湖区卫生监督所", "镜湖监督所", "芜镜卫", UnitKind.SupervisionAgency, Wuhu);

    public static readonly WorkingCalendar Calendar = new(HolidayTable.Parse(Repository.Read("workflows/calendar/holidays.csv")));
    public static readonly LimitTable Limits = LimitTable.Parse(Repository.Read("workflows/limits/limits.csv"));

    public static readonly EntityId Clinic = new("clinic-1");

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static ClockRules Rules(string limit, string day = "2026-06-01") => new(Limits.InForce(limit, Day(day)), Calendar);

    public static Person Person(string name, params string[] roles)
    {
        var person = new Person(new(name), name, Jinghu.Id);
        foreach (var role in roles)
            person.Appoint(role, Jinghu.Id);

        return person;
    }

    public static Actor Actor(string name, params string[] roles) => SupervisionFlow.Domain.Organisation.Actor.Of(Person(name, roles), "10.0.0.1 browser");

    public static Case Case() =>
        SupervisionFlow.Domain.Cases.Case.Start(new("case-1"), new("2026-0001"), "clinic-filing", "诊所备案", Jinghu, new("clerk"), Morning, "instance-1", "bundle-1", Clinic, "仁和诊所");

    public static StepPlace Place => new("instance-1", "visit-1", "activity-1", "review");

    public static DecisionMaking Making(string id, string opinion = "意见", string hash = "hash") => new(new(id), opinion, hash, Morning + 60_000);

    public static SeatPlan Named(string person, int order = 1, decimal weight = 1) =>
        new(new($"seat-{person}"), new($"item-{person}"), new PersonId(person), [AudienceKey.Of(new PersonId(person))]) { Order = order, Weight = weight, HolderName = person };

    public static SeatPlan Pool(string role, string id = "pool") =>
        new(new($"seat-{id}"), new($"item-{id}"), null, [AudienceKey.Of(role, Jinghu.Id)]);

    public static Step Task(SeatPlan seat, StepOffer? offer = null) =>
        Step.Begin(new("step-1"), Case(), Place, StepKind.HumanTask, "现场核查", 1, SignRule.OneSeat, [seat], "form-1", due: null, Morning, offer);

    public static Step SignOff(SignRule rule, params SeatPlan[] seats) => SignOff(rule, new StepOffer { ReturnTargets = ["accept"] }, seats);

    public static Step SignOff(SignRule rule, StepOffer offer, params SeatPlan[] seats) =>
        Step.Begin(new("step-1"), Case(), Place, StepKind.SignOff, "会签", 1, rule, seats, "form-1", due: null, Morning, offer);

    public static WorkItemId Item(string person) => new($"item-{person}");
}
