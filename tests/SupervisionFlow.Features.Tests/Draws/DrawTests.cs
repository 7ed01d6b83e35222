using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Draws;

/// <summary>A draw at the agency, from the registers as they stand: plan, commitment, witness, redraw, public result.</summary>
public sealed class DrawTests : IAsyncLifetime
{
    private static readonly SomeProcess Inspecting = new SomeProcess("inspection")
        .Then("visit", "HumanTask", ("roles", new[] { "inspector" }), ("title", "现场检查"))
        .With("rules/local.json", """{"values":[{"key":"checklistOfKind","value":{"clinic":"clinic"},"source":"","status":"parameter"}]}""");

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Inspecting);
        await app.Change(async db =>
        {
            for (var n = 0; n < 12; n++)
            {
                var clinic = new SupervisedEntity(new($"clinic-{n:00}"), $"诊所{n}", null, "clinic", "", Who.Agency, "", "", n % 2 == 0 ? "private" : "public", n);
                clinic.Classify(new RiskClass("clinic-risk", n % 3 == 0 ? "A" : "C"));
                if (n == 11)
                    clinic.Close();
                db.Entities.Add(clinic);
            }

            for (var n = 0; n < 6; n++)
                db.Certificates.Add(new Certificate(new($"cert-{n}"), Who.Crowd[n], $"皖B{n}", "医疗卫生、职业卫生", new(2024, 1, 1), new(2028, 12, 31)));
            db.Conflicts.Add(new ConflictOfInterest(new("conflict"), Who.Crowd[0], new("clinic-00"), "近亲属", new(2020, 1, 1)));
            await Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_is_committed_witnessed_by_another_drawn_and_verifies()
    {
        var id = await Plan();
        var hash = await app.Send(new PublishCommitment(id), Who.Liu);

        (await app.Send(new OpenDraw(id, "驻委纪检组", "378216"), Who.Zhang)).ShouldBe(2 + 3);

        var view = await app.Send(new DrawPage(id), Who.Liu);
        view.Rows.Count.ShouldBe(5);
        view.Rows.ShouldAllBe(row => row.Officers.Count == 2 && row.ObjectId != "clinic-11");
        var file = await app.Send(new DrawCertificateFile(id), Who.Liu);
        DrawVerification.Run(file).ShouldBeEmpty();
        CertificateReader.Read(file).Commitment.Hash.ShouldBe(hash);
        (await app.Read(db => db.AuditEntries.Where(entry => entry.Act.StartsWith("draw.")).OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync())).ShouldBe(["draw.plan", "draw.commit", "draw.open"]);
    }

    [Fact]
    public async Task Everybody_stands_in_the_pools_and_whoever_cannot_be_drawn_with_the_reason()
    {
        await app.Change(async db =>
        {
            var ended = new Licence(new("ended"), new("clinic-09"), Licence.PracticeLicence, "皖Z9", new(2025, 3, 2), null, null, []);
            ended.Revoke("penalty", Who.Liu, 1, "吊销");
            db.Licences.AddRange(
                ended,
                new Licence(new("setup-9"), new("clinic-09"), Licence.SetupApproval, "皖S9", new(2025, 1, 2), null, null, []),
                new Licence(new("setup-10"), new("clinic-10"), Licence.SetupApproval, "皖S10", new(2026, 1, 2), null, null, []),
                new Licence(new("setup-8"), new("clinic-08"), Licence.SetupApproval, "皖S8", new(2025, 1, 2), null, null, []),
                new Licence(new("filed-8"), new("clinic-08"), Licence.ClinicFilingCertificate, "皖B8", new(2025, 3, 2), null, null, []));
            await Task.CompletedTask;
        });

        var id = await Drawn();

        var pools = CertificateReader.Read(await app.Send(new DrawCertificateFile(id), Who.Liu)).Pools;

        pools.Objects.Where(one => one.Excluded.Length > 0).Select(one => $"{one.Id} {one.Excluded}").ShouldBe(["clinic-09 licence_ended", "clinic-10 setup_only", "clinic-11 closed"]);
        (await app.Send(new DrawPage(id), Who.Liu)).Excluded.ShouldBe([new("closed", 1), new("licence_ended", 1), new("setup_only", 1)]);
        pools.Officers.Single(one => one.Id == Who.Zhou.Value).Excluded.ShouldBe("certificate");
        pools.Officers.Single(one => one.Id == Who.Crowd[0].Value).Barred.ShouldBe(["clinic-00"]);
        pools.Officers.ShouldNotContain(one => one.Id == Who.Sun.Value);
    }

    /// <summary>What broke: only the one number of the draw was asked, so that what was published for a matter or a level kept nobody out.</summary>
    [Fact]
    public async Task What_was_inspected_as_often_as_was_published_for_the_matter_or_by_the_level_is_not_drawn()
    {
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Zhang)).Appoint(Roles.Administrator, Who.Bureau));
        await app.Import("caps", Csv("unit,kind,matter,level,max_per_year,status,source", ",,each,,1,由本地确定,河南", ",,,each,2,由本地确定,武冈"));
        await Inspected("clinic-05", "clinic");
        await Inspected("clinic-06", "pharmacy");
        await Inspected("clinic-07", "pharmacy");
        await Inspected("clinic-07", "occupational");

        var pools = CertificateReader.Read(await app.Send(new DrawCertificateFile(await Drawn(cap: 0)), Who.Liu)).Pools;

        pools.Objects.Where(one => one.Excluded == "cap_reached").Select(one => one.Id).ShouldBe(["clinic-05", "clinic-07"]);
    }

    [Fact]
    public async Task Whoever_committed_does_not_enter_the_number_and_nothing_changes_after()
    {
        var id = await Plan();
        await app.Send(new PublishCommitment(id), Who.Liu);

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new OpenDraw(id, "纪检组", "378216"), Who.Liu))).Code.ShouldBe("draw.same_person");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new PublishCommitment(id), Who.Liu))).Code.ShouldBe("draw.committed");
        await app.Send(new OpenDraw(id, "纪检组", "378216"), Who.Zhang);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new OpenDraw(id, "纪检组", "1111"), Who.Zhang))).Code.ShouldBe("draw.drawn");
    }

    [Fact]
    public async Task A_redraw_needs_a_reason_and_another_persons_approval_and_stays_on_record()
    {
        var id = await Drawn();
        var row = (await app.Send(new DrawPage(id), Who.Liu)).Rows[0];

        await Should.ThrowAsync<ValidationFailed>(() => app.Send(new AskRedraw(id, row.ObjectId, row.Officers[1].Id, " "), Who.Li));
        var asked = await app.Send(new AskRedraw(id, row.ObjectId, row.Officers[1].Id, "系该诊所负责人近亲属"), Who.Liu);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new DecideRedraw(id, asked, RedrawVerdict.Approve), Who.Liu))).Code.ShouldBe("draw.own_request");
        await app.Send(new DecideRedraw(id, asked, RedrawVerdict.Approve), Who.Zhang);

        var after = (await app.Send(new DrawPage(id), Who.Liu)).Rows[0];
        after.Officers[0].ShouldBe(row.Officers[0]);
        after.Officers[1].Id.ShouldNotBe(row.Officers[1].Id);
        DrawVerification.Run(await app.Send(new DrawCertificateFile(id), Who.Liu)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_redraw_changes_nothing_and_an_object_that_falls_out_is_replaced()
    {
        var id = await Drawn();
        var before = await app.Send(new DrawPage(id), Who.Liu);
        await app.Send(new DecideRedraw(id, await app.Send(new AskRedraw(id, before.Rows[0].ObjectId, null, "误报"), Who.Li), RedrawVerdict.Refuse), Who.Zhang);
        (await app.Send(new DrawPage(id), Who.Liu)).Rows.Select(row => row.ObjectId).ShouldBe(before.Rows.Select(row => row.ObjectId));

        await app.Send(new DecideRedraw(id, await app.Send(new AskRedraw(id, before.Rows[^1].ObjectId, null, "已搬迁"), Who.Li), RedrawVerdict.Approve), Who.Zhang);

        var after = (await app.Send(new DrawPage(id), Who.Liu)).Rows;
        after.Count.ShouldBe(before.Rows.Count + 1);
        after[^1].Replaces.ShouldBe(before.Rows[^1].ObjectName);
    }

    [Fact]
    public async Task The_public_sees_the_commitment_at_once_and_the_certificate_once_the_result_is_published()
    {
        var id = await Drawn();
        (await app.Sender.Send(new PublicDraws(), Caller.Public("test"), null, TestContext.Current.CancellationToken)).Rows.Single().Commitment.ShouldNotBeNull();
        await Should.ThrowAsync<NotFoundException>(() => app.Sender.Send(new DrawCertificateFile(id), Caller.Public("test"), null, TestContext.Current.CancellationToken));

        await app.Send(new PublishDrawResult(id), Who.Liu);

        DrawVerification.Run(await app.Sender.Send(new DrawCertificateFile(id), Caller.Public("test"), null, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_agency_neither_sees_nor_touches_it_and_statistics_count_it_at_its_unit()
    {
        var id = await Drawn();

        await Should.ThrowAsync<NotFoundException>(() => app.Send(new DrawPage(id), Who.Sun));
        (await app.Send(new DrawList(), Who.Sun)).Rows.ShouldBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new PublishCommitment(id), Who.Wang));
        (await app.Send(new DrawStatistics(2026), Who.Zhang)).Single().ShouldBe(new DrawStatisticsLine("镜湖区卫生监督所", 1, 12, 5, 0, 0, 0));
    }

    [Fact]
    public async Task What_another_draw_of_the_year_took_is_not_drawn_again()
    {
        var first = (await app.Send(new DrawPage(await Drawn()), Who.Liu)).Rows.Select(row => row.ObjectId).ToList();

        var second = (await app.Send(new DrawPage(await Drawn()), Who.Liu)).Rows.Select(row => row.ObjectId);

        second.ShouldNotContain(id => first.Contains(id));
    }

    [Fact]
    public async Task What_was_drawn_is_inspected_by_those_drawn_and_an_object_that_is_gone_asks_for_another()
    {
        await using var shipped = await FeaturesApp.StartShipped();
        await shipped.Change(async db =>
        {
            db.Entities.Add(new SupervisedEntity(new("clinic-00"), "诊所甲", null, "clinic", "", Who.Agency, "张三", "", "private", 0));
            db.Entities.Add(new SupervisedEntity(new("clinic-01"), "诊所乙", null, "clinic", "", Who.Agency, "李四", "", "private", 0));
            await Task.CompletedTask;
        });
        var id = await shipped.Send(new PlanDraw("抽查", "county", 2026, null, new(2, DrawRules.Free, [new("all", "全部", [], [], [], [], "", 1, 0)]), new(false, 2)), Who.Liu);
        await shipped.Send(new PublishCommitment(id), Who.Liu);
        await shipped.Send(new OpenDraw(id, "纪检组", "378216"), Who.Zhang);

        (await shipped.Send(new StartInspections(id), Who.Liu)).ShouldBe(1);

        var row = (await shipped.Send(new DrawPage(id), Who.Liu)).Rows.Single();
        var inspection = new Domain.Cases.CaseId(row.CaseId!);
        (await shipped.Case(inspection)).Subject.ShouldBe(new EntityId(row.ObjectId));
        (await shipped.Read(db => db.CaseFacts.AsNoTracking().AnyAsync(fact => fact.CaseId == inspection && fact.FieldId == "address"))).ShouldBeFalse("an address that the register does not know is not made up");
        await shipped.Approve(inspection, "approve", Who.Liu);
        var lead = (await shipped.OpenItems(inspection, "visit")).Single().Holder!.Value;
        lead.Value.ShouldBe(row.Officers[0].Id);
        await shipped.Complete(inspection, "visit", lead, "Closed", JsonNode.Parse("""{"checkedOn":"2026-04-30","certificatesShown":"yes","closedKind":"closed","closedFacts":"已拆除"}""")!.AsObject());
        await shipped.Approve(inspection, "confirmClosed", Who.Liu);

        var asked = (await shipped.Send(new DrawPage(id), Who.Liu)).Asked.Single();
        (asked.Object, asked.Officer, asked.Approved).ShouldBe((row.ObjectId, "", null));
        await shipped.Send(new DecideRedraw(id, asked.Number, RedrawVerdict.Approve), Who.Zhang);
        (await shipped.Send(new DrawPage(id), Who.Liu)).Rows[^1].Replaces.ShouldBe(row.ObjectName);
    }

    private async Task Inspected(string clinic, string checklist)
    {
        var @case = (await app.StartCase(Inspecting)).Id;
        var officers = OfficerEligibility.Require([.. await app.Read(db => db.People.Where(person => person.Id == Who.Li || person.Id == Who.Zhao).ToListAsync())], [.. Who.Certificates()], [], null, new(2026, 3, 2));
        await app.Change(db =>
        {
            db.Inspections.Add(new Inspection(new($"visit-{@case.Value}"), @case, new(clinic), InspectionMode.OnSite, $"checklists/{checklist}.csv", officers, new(2026, 3, 2)));
            return Task.CompletedTask;
        });
    }

    private Task<DrawId> Plan(int cap = 2) => app.Send(
        new PlanDraw("2026年医疗机构双随机抽查", "county", 2026, null, new(2, DrawRules.Pair, [new("high", "高风险", [], [], ["clinic-risk:A"], [], "医疗卫生", 0, 5_000), new("rest", "其他", ["clinic"], [], [], [], "", 3, 0)]), new(Training: false, Cap: cap)), Who.Liu);

    private async Task<DrawId> Drawn(int cap = 2)
    {
        var id = await Plan(cap);
        await app.Send(new PublishCommitment(id), Who.Liu);
        await app.Send(new OpenDraw(id, "驻委纪检组", "378216"), Who.Zhang);
        return id;
    }
}
