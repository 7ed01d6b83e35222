using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Persistence.Specification;

/// <summary>Named data: a district's supervision of a clinic.</summary>
internal static class Some
{
    public const long Morning = 1_777_510_800_000;

    public static readonly CaseId CaseId = new("case-1");
    public static readonly PersonId Wang = new("wang");
    public static readonly PersonId Li = new("li");
    public static readonly EntityId Clinic = new("clinic-1");
    public static readonly DateOnly Day = new(2026, 4, 30);

    public static OrgUnit City() => new(new("wuhu"), "芜湖市卫生健康委员会", "市卫健委", "芜卫", UnitKind.HealthCommission);

    public static OrgUnit District() => new(new("jinghu"), "镜湖区卫生健康委员会", "镜湖区卫健委", "芜镜卫", UnitKind.HealthCommission, City());

    public static Person Person(string id, string? role = null, string unit = "jinghu")
    {
        var person = new Person(new(id), $"执法人员{id}", new(unit), "13800000000", $"{id}@example.cn");
        if (role is not null)
            person.Appoint(role, new(unit));

        return person;
    }

    public static Case Case(string id = "case-1", OrgUnit? unit = null) => Domain.Cases.Case.Start(
        new(id), new($"2026-{id}"), "clinic-filing", "康宁诊所备案", unit ?? District(), Wang, Morning, $"instance-{id}", "bundle-1", Clinic, "康宁诊所");

    public static SupervisedEntity Entity()
    {
        var clinic = new SupervisedEntity(Clinic, "康宁诊所", CreditCode.Parse("91340200MA2MQ0XU6" + CreditCode.CheckCharacter("91340200MA2MQ0XU6")), "clinic", "北京中路1号", new("jinghu"), "赵敏", "0553-1234567", "私立", Morning);
        clinic.Classify(new RiskClass("clinic-risk", "A"), Day);
        clinic.Watch(new(Day, Day.AddYears(1), "上年度两次被处罚"));
        clinic.CallAt(new("赵敏", "0553-1234567"), new("孙亮", "13800000001"));
        clinic.BelongTo("91340200MA2MQ0XU6R", "private");
        clinic.ReferTo(new("周平", "13800000002"));
        clinic.LieIn("jinghu-03", true);
        return clinic;
    }

    /// <summary>A draw of one clinic by two officers, drawn, with a redraw asked for.</summary>
    /// <summary>A task from above, of which the unit does more.</summary>
    public static Domain.Inspections.PlannedTask Planned()
    {
        var asked = new Domain.Inspections.PlannedScope("医疗机构依法执业", ["clinic"], "医疗卫生", 0, 2_000, new(2026, 11, 30), "国疾控综监督函〔2026〕1号");
        var task = new Domain.Inspections.PlannedTask(new("task-1"), 2026, "national", "国-03", new("jinghu"), asked);
        task.Ask(asked);
        task.Change(asked with { PerTenThousand = 2_500 });
        return task;
    }

    public static Draw Draw()
    {
        var rules = new DrawRules(2, DrawRules.Pair, [new("all", "全部", ["clinic"], [], [], [], "医疗卫生", 1, 0)]);
        var pools = DrawPools.Of([new(Clinic.Value, "康宁诊所", "clinic", "jinghu", "clinic-risk:A", "私立", "", [])], [.. new[] { "wang", "li", "zhao" }.Select(id => new DrawOfficer(id, id, id, ["医疗卫生"], "", []))]);
        var draw = new Draw(new("draw-1"), "双随机抽查", "county", 2026, District(), "inspection", rules, new(Training: true, Cap: 2), Wang, Morning, new("task-1"));
        draw.Commit(pools, "秘密", Actor.Of(Person("wang"), "测试"), Morning + 1);
        draw.Open(pools, "纪检组", "42", Actor.Of(Person("li"), "测试"), Morning + 2);
        draw.Ask(Clinic.Value, "zhao", "回避", Actor.Of(Person("li"), "测试"), Morning + 3);
        return draw;
    }

    /// <summary>A sign-off with a seat for each signer, the first added beside and moved on.</summary>
    public static Step SignOff(string id, Case @case, params PersonId[] signers) => Step.Begin(
        new(id), @case, new($"instance-{@case.Id}", $"visit-{id}", "activity-1", "countersign"), StepKind.SignOff, "会签", 1,
        new SignRule { Mode = SignMode.Ratio, Threshold = 2, Of = 3, MayAddSigners = true },
        [.. signers.Select(signer => new SeatPlan(new($"seat-{id}-{signer}"), new($"item-{id}-{signer}"), signer, [AudienceKey.Of(signer)]) { HolderName = signer.Value })],
        "opinion", new WorkItemDue(Morning + 86_400_000, Day), Morning,
        new StepOffer { ReturnTargets = ["accept"], Exclusions = [new(new("zhao"), "经办人不得审核", "行政处罚法58")] });

    /// <summary>A human task offered to those who hold a role at a unit.</summary>
    public static Step PoolTask(string id, Case @case, string role, UnitId unit, WorkItemDue? due = null) => Step.Begin(
        new(id), @case, new($"instance-{@case.Id}", $"visit-{id}", "activity-2", "site-check"), StepKind.HumanTask, "现场核查", 1, SignRule.OneSeat,
        [new(new($"seat-{id}"), new($"item-{id}"), null, [AudienceKey.Of(role, unit)])], "site-check", due, Morning);

    public static StatutoryClock Clock()
    {
        var rules = new ClockRules(
            new Limit("TL-1", 2, LimitKind.Deadline, "备案办理", "诊所备案管理暂行办法", "8", "accepted", 20, DayType.Working, LimitStatus.Verified, "国卫医政发〔2022〕33号") { SuspendedBy = [Grounds.Supplement] },
            new WorkingCalendar(HolidayTable.Parse("date,kind,name\n# covers 2026: 国务院办公厅通知\n2026-05-01,holiday,劳动节\n")));
        var clock = StatutoryClock.Start(new("clock-1"), CaseId, rules, Day, Wang, Morning);
        clock.Suspend(rules, Grounds.Supplement, Day.AddDays(5), Wang, Morning + 1);
        clock.Resume(rules, Day.AddDays(7), Wang, Morning + 2);

        return clock;
    }

    public static Inspection Inspection()
    {
        Certificate Held(PersonId by) => new(new($"certificate-{by}"), by, $"皖02-{by}", "医疗卫生", Day.AddYears(-1), Day.AddYears(1));
        var officers = OfficerEligibility.Require([Person("wang"), Person("li")], [Held(Wang), Held(Li)], [], Clinic, Day);
        var inspection = new Inspection(new("inspection-1"), CaseId, Clinic, InspectionMode.OnSite, "clinic", officers, Day);
        inspection.Begin(Morning);
        inspection.Conclude("rectify", "限期整改", Wang, Morning + 1);

        return inspection;
    }

    public static Finding Finding() =>
        new(new("finding-1"), CaseId, new("item-1"), "CL-05", ItemResult.Fail, "超出登记的诊疗科目", [new("photo-1"), new("photo-2")], Wang, Morning);

    public static Domain.Documents.DocumentProposal Proposal()
    {
        var proposal = new Domain.Documents.DocumentProposal(new("proposal-1"), CaseId, "revocation-decision", "撤销决定书", """{"reason":"适用依据错误"}""", new("document-1"), "适用依据错误", Wang, Morning);
        proposal.Ask([AudienceKey.Of(Roles.Approver, new("jinghu"))]);
        return proposal;
    }

    public static IssuedDocument Document()
    {
        var document = new IssuedDocument(new("document-1"), CaseId, "opinion", "卫生监督意见书", "芜镜卫医监〔2026〕1号", "芜镜卫医监/2026", Wang, Morning, "{}", "<p>意见</p>", new('a', 64));
        document.Void(Li, Morning + 1, "文号错误");

        return document;
    }

    public static Licence Licence()
    {
        var licence = new Licence(new("licence-1"), Clinic, Domain.Licences.Licence.ClinicFilingCertificate, "皖0201", Day, null, CaseId, ["内科", "中医科"]);
        licence.Revoke("withdrawn", Wang, Morning, "提供虚假材料");

        return licence;
    }

    public static RegisterImport RegisterImport()
    {
        var import = new RegisterImport(new("import-1"), "limits", "limits.csv", new('d', 64), [1, 2, 3], Wang, Morning);
        import.Apply(new(Li, Morning + 1, 1, 2, 3));

        return import;
    }

    public static Absence Absence() => new(new("absence-1"), Wang, Day, Day.AddDays(9), "脱产培训");

    public static LocalRow LocalRow() => new("limits", "TL-02|2", """{"key":"TL-02","version":"2"}""", new("import-1"), Wang, Morning);

    public static Publication Publication()
    {
        var publication = new Publication(new("publication-1"), CaseId, "portal", "licence", "licence-1", "诊所备案公示", "康宁诊所", Wang, Morning);
        publication.Withdraw(Li, Morning + 1, "备案被撤销");

        return publication;
    }

    public static Attachment Attachment() => new(new(new('b', 64)), 12_345_678_901, Morning);

    public static StagedFile StagedFile() => new(new(new('b', 64)), Wang, "现场照片.jpg", "image/jpeg", Morning);

    public static CaseFile CaseFile() => new(new("file-1"), CaseId, new("item-1"), new(new('b', 64)), "现场照片.jpg", "image/jpeg", Wang, Morning);
}
