using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Persistence.Notifications;
using SupervisionFlow.Persistence.Record;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Persistence.WorkItems;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    private static readonly JsonSerializerOptions AsRead = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>By kind, and which of a kind.</summary>
    public static TheoryData<string, int> Kinds =>
        [.. Aggregates(Some.Case()).GroupBy(written => written.GetType().Name).SelectMany(kind => kind.Select((_, which) => (kind.Key, which)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_aggregate_is_read_as_it_was_written(string kind, int which)
    {
        var @case = Some.Case();
        var written = Aggregates(@case).Where(row => row.GetType().Name == kind).ElementAt(which);
        await Commit(db =>
        {
            db.AddRange(Some.Entity(), Some.City(), Some.District(), @case, Some.Person("wang", Roles.Inspector), Some.Attachment(), Some.Planned(), Some.Draw(), Some.Document(), Some.Proposal());
            db.AddRange(SomePlan.Plan(), SomePlan.Task(), SomePlan.Part(), SomePlan.Report());
            if (!db.ChangeTracker.Entries().Any(entry => entry.Entity.GetType() == written.GetType() && KeyOf(db, entry.Entity).SequenceEqual(KeyOf(db, written))))
                db.Add(written);
        });

        var read = await With(async db =>
        {
            var key = KeyOf(db, written);
            return written is Step ? await db.WholeSteps().SingleAsync(Stop) : await db.FindAsync(written.GetType(), key, Stop);
        });

        JsonSerializer.Serialize(read, written.GetType(), AsRead).ShouldBe(JsonSerializer.Serialize(written, written.GetType(), AsRead));
    }

    [Fact]
    public async Task Every_table_of_ours_is_covered_by_a_round_trip()
    {
        string[] covered = [.. Aggregates(Some.Case()).Select(written => written.GetType().Name)];
        // Parts of an aggregate, and what other tests write and read.
        string[] elsewhere = ["Seat", "WorkItem", "WorkItemAudience", "ProposalAudience", "Decision", "ClockEvent", "RoleAssignment", "BundleFileRow", "Account",
            "AuditEntry", "AuditChainHead", "GlobalSeal", "AuditSealMarkRow", "CounterRow", "IdempotencyRow", "InboxRow", "NoticeRow", "PublicationConsentRow"];

        var tables = await With(db => Task.FromResult(db.Model.GetEntityTypes().Select(entity => entity.ClrType)
            .Where(type => type.Namespace!.StartsWith("SupervisionFlow", StringComparison.Ordinal)).Select(type => type.Name).ToList()));

        tables.Except(covered).Except(elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_read_whole_takes_further_acts_and_is_written_whole()
    {
        var @case = Some.Case();
        await Commit(db => db.AddRange(@case, Some.SignOff("step-1", @case, Some.Wang, Some.Li, new("zhou"))));

        await With(async db =>
        {
            var step = await db.WholeSteps().SingleAsync(Stop);
            step.Approve(new("item-step-1-wang"), Actor("wang"), new(new("d1"), "同意", "hash", Some.Morning + 1));
            step.Transfer(new("item-step-1-li"), Actor("li"), Some.Person("sun"), "出差", Some.Morning + 2);
            step.AddSigner(new("item-step-1-zhou"), Actor("zhou"), SeatPlacement.Beside, new(new("seat-4"), new("item-4"), new PersonId("qian"), [AudienceKey.Of(new PersonId("qian"))]), "请会签", Some.Morning + 3);
            await db.Commit(Stop);
        });

        var read = await With(db => db.WholeSteps().SingleAsync(Stop));
        read.Decisions.Single().Opinion.ShouldBe("同意");
        read.Seats.Count.ShouldBe(4);
        read.Seats.Single(seat => seat.Id == new SeatId("seat-step-1-li")).Transfers.Single().Reason.ShouldBe("出差");
        read.Exclusions.Single().Article.ShouldBe("行政处罚法58");
        (await With(db => db.WorkItemAudiences.Where(row => row.Open).Select(row => row.AudienceKey).ToListAsync(Stop)))
            .Select(key => key.Value).Order(StringComparer.Ordinal).ShouldBe(["person:qian", "person:sun", "person:zhou"]);
    }

    [Fact]
    public async Task What_is_not_ended_has_no_closing_and_is_found_by_that()
    {
        var (open, closed) = (Some.Case("open"), Some.Case("closed"));
        closed.Close(CaseOutcome.Completed, Some.Wang, Some.Morning, "");
        await Commit(db => db.AddRange(open, closed));

        (await With(db => db.Cases.Where(c => c.Closing == null).Select(c => c.Id).ToListAsync(Stop))).ShouldBe([new("open")]);
        (await With(db => db.Cases.Where(c => c.Closing!.Outcome == CaseOutcome.Completed).Select(c => c.Id).ToListAsync(Stop))).ShouldBe([new("closed")]);
    }

    [Fact]
    public async Task A_served_document_keeps_what_went_behind_it_what_it_replaces_and_what_corrected_it()
    {
        var correction = new Domain.Documents.Revocation(Domain.Documents.RevocationKind.Corrected, Some.Li, Some.Morning + 2, "笔误", new("document-3"));
        await Commit(db =>
        {
            var document = new Domain.Documents.IssuedDocument(new("document-2"), Some.CaseId, "opinion", "卫生监督意见书", "芜镜卫医监〔2026〕2号", "芜镜卫医监/2026", Some.Wang, Some.Morning, "{}", "<p/>", new('b', 64));
            document.Replace(new("document-1"));
            document.Serve(Some.Day);
            document.Revoke(correction);
            document.Overtake(Some.Li, Some.Morning + 3, "退回");
            db.AddRange(Some.Entity(), Some.City(), Some.District(), Some.Case(), document);
        });

        var read = await With(db => db.Documents.SingleAsync(document => document.Id == new Domain.Documents.DocumentId("document-2"), Stop));

        (read.Replaces, read.ServedOn, read.Revocation, read.Overtaken).ShouldBe((new Domain.Documents.DocumentId("document-1"), Some.Day, correction, new Domain.Documents.Overtaking(Some.Li, Some.Morning + 3, "退回")));
    }

    [Fact]
    public async Task A_bundle_keeps_its_files()
    {
        await Commit(db =>
        {
            var bundle = new BundleRow { Id = "b1", Key = "clinic-filing", Version = 3, Title = "诊所备案", CreatedAt = 1 };
            bundle.Publish(2, Some.Wang);
            bundle.Files.Add(new() { BundleId = "b1", Path = "forms/site-check.json", Content = Packed.Pack("""{"key":"site-check"}"""), Hash = new('c', 64) });
            db.Add(bundle);
        });

        var read = await With(db => db.Bundles.Include(b => b.Files).SingleAsync(b => b.Status == BundleStatus.Published, Stop));
        (read.Version, Packed.UnpackText(read.Files.Single().Content)).ShouldBe((3, """{"key":"site-check"}"""));
    }

    [Fact]
    public async Task Instants_beyond_the_int_range_and_before_1970_are_kept_to_the_millisecond()
    {
        await Commit(db => db.AddRange(Bookmark("far", long.MaxValue), Bookmark("past", -62_135_596_800_000)));

        (await With(db => db.Bookmarks.OrderBy(b => b.DueAt).Select(b => b.DueAt).ToListAsync(Stop))).ShouldBe([-62_135_596_800_000, long.MaxValue]);
    }

    [Fact]
    public async Task Codes_are_compared_byte_for_byte_capitals_before_small_letters()
    {
        await Commit(db => db.AddRange(new[] { "b", "A", "a", "B", "á" }.Select(id => Some.Person(id))));

        (await With(db => db.People.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(Stop))).Select(id => id.Value).ShouldBe(["A", "B", "a", "b", "á"]);
        (await With(db => db.People.CountAsync(p => p.Id == new PersonId("A"), Stop))).ShouldBe(1);
    }

    private static object[] KeyOf(SupervisionDb db, object entity) =>
        [.. db.Entry(entity).Metadata.FindPrimaryKey()!.Properties.Select(property => property.GetGetter().GetClrValue(entity)!)];

    private static Actor Actor(string person) => Domain.Organisation.Actor.Of(Some.Person(person), "10.0.0.1 测试");

    private static List<object> Aggregates(Domain.Cases.Case @case)
    {
        var incident = new IncidentRow { Id = "x1", InstanceId = "i1", CaseId = Some.CaseId, ActivityId = "a", ActivityInstanceId = "ai", Type = "System.TimeoutException", Message = "超时", At = 1 };
        incident.Resolve("retried", Some.Wang, 2, "网络恢复");
        var delivery = new DeliveryRow { MessageId = "m1", Channel = "email", To = "wang@example.cn", Subject = "新任务", Body = "请办理", CreatedAt = 1 };
        delivery.Attempt(retryAt: 5);
        var left = Some.Person("zhou", Roles.Reviewer);
        left.Leave(Some.Wang, Some.Morning, "退休");
        var conduct = new Domain.Complaints.ConductRecord(new("conduct-1"), "110000000012345", "孙某", Some.Clinic, new("jinghu"), "HF-08", 5, Some.Day, "举报录音及转账记录，存案卷第3页", Some.CaseId, Some.Wang, Some.Morning);
        var proposal = Some.Proposal();
        var code = new Domain.Documents.ReadingCode(new("code-1"), Some.Document(), new('c', 64), new Domain.Documents.ServiceAct("electronic", Some.Day, "月亮船口腔诊所", [Some.Wang], "", "", "", "13900000000", "电送确〔2026〕1号", [new('a', 64)]), Some.Day.AddDays(30), Some.Wang, Some.Morning);
        code.Open(Some.Morning + 1);
        code.Confirm(new("柏知秋", "主要负责人", Some.Morning + 2, "10.0.0.8 phone"));
        code.Revoke(new(Some.Li, Some.Morning + 3, "换了手机号码"));
        conduct.Withdraw(new(Some.Li, Some.Morning, "复核认定证据不足"));

        return
        [
            Some.City(), left, @case, Some.SignOff("step-1", @case, Some.Li, Some.Wang), Some.Clock(), Some.Inspection(), Some.Finding(),
            Some.Document(), Some.Licence(), Some.RegisterImport(), Some.LocalRow(), Some.Absence(), Some.Publication(), Some.Attachment(), Some.StagedFile(), Some.CaseFile(), Some.Entity(),
            new Domain.Documents.ServiceOfDocument(
                new("service-1"), Some.Document(),
                new Domain.Documents.ServiceAct("left", Some.Day, "月亮船口腔诊所", [Some.Wang, Some.Li], "", "负责人拒收", "居委会主任", "", "", [new('a', 64), new('b', 64)]), Some.Day, "《民事诉讼法》第89条", Some.Wang, Some.Morning),
            new Domain.Documents.ServiceOfDocument(
                new("service-2"), Some.Document(), new Domain.Documents.ServiceAct("direct", Some.Day, "月亮船口腔诊所", [Some.Wang], "柏知秋", "", "", "", "", []), Some.Day, "《民事诉讼法》第88条", Some.Wang, Some.Morning)
                .CorrectedTo(new("service-3"), Some.Day.AddDays(1), Some.Day.AddDays(1), "回证日期有误", Some.Li, Some.Morning),
            code,
            new Domain.Documents.ReadingCode(new("code-2"), Some.Document(), new('d', 64), new Domain.Documents.ServiceAct("electronic", Some.Day, "月亮船口腔诊所", [Some.Wang], "", "", "", "", "", []), Some.Day, Some.Wang, Some.Morning),
            proposal,
            new Domain.Documents.ProposalUrging(proposal.Id, Some.Wang, Some.Day, Some.CaseId, "请尽快审批", Some.Morning),
            new CaseParticipant(Some.CaseId, Some.Wang, CaseParticipant.Handler, Some.Morning),
            new CaseFact(Some.CaseId, "area", """{"value":120.5}""", "site-check", Some.Wang, Some.Morning),
            new Domain.Complaints.ReporterIdentity(Some.CaseId, "CfDJ8", Some.Wang, Some.Morning),
            new Domain.Complaints.SubstantiatedComplaint(new("counted-1"), Some.CaseId, "110000000012345", "孙某", Some.Day, Some.Morning),
            conduct,
            new Domain.Signals.MonitoringSignal(new("signal-1"), "市疾控中心", "2026-0417", "exceedance", "91350100M000100Y43", new("jinghu"), new(Some.Day, "打磨工位", "矽尘", 1.2m, 0.7m, "mg/m³", "复测"), "case", Some.CaseId, Some.Wang, Some.Morning),
            new Comment(new("comment-1"), Some.CaseId, null, Some.Wang, Some.Morning, "请补充平面图"),
            new Draft(new("item-1"), Some.Wang, """{"opinion":"草稿"}""", Some.Morning),
            new Domain.Licences.ScheduledCheck(new("check-1"), Some.Clinic, new("jinghu"), Some.CaseId, "备案后30日内现场核查", "TL-9", Some.Day, Some.Morning),
            new Certificate(new("certificate-1"), Some.Wang, "皖02-001", "医疗卫生", Some.Day, Some.Day.AddYears(3)),
            new ConflictOfInterest(new("conflict-1"), Some.Wang, Some.Clinic, "近亲属", Some.Day),
            new Substitution(new("substitution-1"), Some.Wang, Some.Li, Some.Day, Some.Day.AddDays(7), [Roles.Inspector], ["clinic-filing"]) { MadeBy = Some.Wang, MadeAt = Some.Morning },
            new WorkflowInstanceRow { Id = "i1", DefinitionId = "clinic-filing", BundleId = "b1", CaseId = Some.CaseId, Status = "Running", State = Packed.Pack("{}"), CreatedAt = 1, UpdatedAt = 2 },
            new JournalRow { InstanceId = "i1", Seq = 1, At = 1, Event = "ActivityCompleted", ActivityId = "a", Outcomes = "Done", Details = """{"result":"通过"}""" },
            new OutboxRow { Id = "m1", Type = "WorkItemAssigned", Json = "{}", CaseId = Some.CaseId, Sequence = 1, CreatedAt = 1 },
            new BundleRow { Id = "b1", Key = "clinic-filing", Version = 1, Title = "诊所备案", CreatedAt = 1 },
            new Urging(new("item-1"), Some.Li, Some.Day, Some.CaseId, "请尽快办理", Some.Morning),
            new LeaseRow { Name = "sweeping", Until = 5 },
            new DesignRow { Key = "clinic-filing" },
            new DesignBlobRow { Hash = "ab", Content = Packed.Pack("{}"), UsedAt = 1 },
            new DesignRevisionRow { Id = "r1", Key = "clinic-filing", Number = 1, BundleId = "b1", BundleVersion = 1, Kind = RevisionKind.Manual, By = Some.Wang, At = 1, SavedAt = 2, Manifest = "ab", Note = "初稿" },
            new EditSessionRow { Key = "clinic-filing", Session = "wang/tab-1", Person = Some.Wang, Manifest = "ab workflow.json", At = 1 },
            new PublicationRequestRow { Id = "p1", Key = "clinic-filing", BundleId = "b1", BundleVersion = 1, Title = "诊所备案", RequestedBy = Some.Wang, RequestedAt = 1, NeedsSecond = true, NeedsLegal = false, Changes = "[]" },
            new Training(new("training-1"), Some.Wang, Training.InService, "行政处罚法", 16.5m, Some.Day, Some.Day.AddYears(1)),
            new Domain.Licences.EntityEvent(new("event-1"), Some.Clinic, "change", "地址：北京中路1号 → 北京中路2号", Some.CaseId, Some.Wang, Some.Morning),
            new Domain.Inspections.InspectionCode("7K3MP9QW2XRT", Some.CaseId, Some.Morning, Some.Day.AddDays(30)),
            Some.Planned(), Some.Draw(), new DrawPool(new("draw-1"), [1, 2, 3]), new DrawnEntity(new("draw-1"), 1, new(Some.Clinic.Value, "all", ["wang", "li"], 0, "")),
            SomePlan.Plan(), SomePlan.Task(), SomePlan.Part(), SomePlan.Report(), SomePlan.Evidence(), SomePlan.Urging(), SomePlan.Evaluation(), SomePlan.LookBack(), SomePlan.Succession(),
            Bookmark("b1", 5), incident, delivery,
        ];
    }
}
