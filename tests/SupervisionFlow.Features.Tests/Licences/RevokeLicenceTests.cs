using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>撤销证照: what a return behind it takes back, what stays, and that the flow may come to it again.</summary>
public sealed class RevokeLicenceTests
{
    private const string Register = "broken-commitments";
    private const string Decision = """{"key":"decision","title":"决定书","number":{"style":"wenhao","category":"医","nature":"撤"},"blocks":[{"kind":"title"},{"kind":"number"},{"kind":"para","text":"撤销。"}]}""";

    [Fact]
    public async Task A_revocation_that_was_served_stays_on_a_return_and_the_flow_comes_to_it_again_without_an_incident()
    {
        await using var app = await FeaturesApp.Start(Revoking());
        var @case = await Revoked(app);
        var decision = await app.Read(db => db.Documents.AsNoTracking().SingleAsync());
        await app.Send(new RecordService(decision.Id, "direct", app.Today, null, [Who.Li, Who.Zhao], "柏知秋", null, null, null, null, []), Who.Li);
        await Return(app, @case);
        (await Licence(app)).Revocation.ShouldNotBeNull("its holder was bound already");
        app.Today = app.Today.AddDays(1);

        await app.Complete(@case, "grant", Who.Wang);

        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await app.OpenItems(@case, "after")).ShouldHaveSingleItem();
        (await Licence(app)).Revocation!.Reason.ShouldBe("承诺不实");
        (await app.Read(db => db.LocalRows.AsNoTracking().Where(row => row.Register == Register).ToListAsync())).ShouldHaveSingleItem("it was broken once");
    }

    [Fact]
    public async Task A_served_revocation_that_is_itself_revoked_gives_the_licence_back_and_says_so_and_nothing_was_broken()
    {
        await using var app = await FeaturesApp.Start(Revoking());
        var @case = await Revoked(app);
        var decision = await app.Read(db => db.Documents.AsNoTracking().SingleAsync());
        await app.Send(new RecordService(decision.Id, "direct", app.Today, null, [Who.Li, Who.Zhao], "柏知秋", null, null, null, null, []), Who.Li);

        var proposed = await app.Send(new ProposeDocument(@case, "revocation-decision", new() { ["reason"] = "承诺属实" }, decision.Id), Who.Li);
        (await Licence(app)).Revocation.ShouldNotBeNull("nothing is decided yet");
        await app.Send(new DecideDocument(new(proposed.Proposal!), true, "同意", (await app.Send(new ProposalPage(new(proposed.Proposal!)), Who.Zhang)).ContentHash), Who.Zhang);

        (await Licence(app)).Revocation.ShouldBeNull();
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")))).State.ShouldBe(EntityState.Active);
        (await app.Read(db => db.LocalRows.CountAsync(row => row.Register == Register))).ShouldBe(0);
        Broken(app).ShouldBeEmpty();
        (await app.Read(db => db.EntityEvents.AsNoTracking().OrderBy(happened => happened.Id).ToListAsync()))[^1].Text.ShouldBe($"决定书{decision.Number}已撤销（承诺属实）：备字1号恢复有效");
    }

    [Fact]
    public async Task A_served_licence_whose_document_is_revoked_ends_and_its_holder_is_registered_only()
    {
        var granting = new SomeProcess("granting").Then("licence", "IssueDocument", ("template", "decision"))
            .Then("register", "EnterRegister", ("licenceKind", Domain.Licences.Licence.PracticeLicence), ("documentId", SomeProcess.Script("getOutputFrom(\"licence\", \"documentId\")")))
            .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "归档"))
            .With("documents/decision.json", Decision);
        await using var app = await FeaturesApp.Start(granting);
        var @case = (await app.Send(new StartCase("granting", new() { ["name"] = "和平口腔诊所", ["creditCode"] = "91350100M000100Y43" }), Who.Wang)).Id;
        var document = await app.Read(db => db.Documents.AsNoTracking().SingleAsync());
        await app.Send(new RecordService(document.Id, "direct", app.Today, null, [Who.Li, Who.Zhao], "柏知秋", null, null, null, null, []), Who.Li);
        (await Licence(app)).Revocation.ShouldBeNull();

        var proposed = await app.Send(new ProposeDocument(@case, "revocation-decision", new() { ["reason"] = "超越职权" }, document.Id), Who.Li);
        await app.Send(new DecideDocument(new(proposed.Proposal!), true, "同意", (await app.Send(new ProposalPage(new(proposed.Proposal!)), Who.Zhang)).ContentHash), Who.Zhang);

        (await Licence(app)).Revocation!.Reason.ShouldBe("超越职权");
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).State.ShouldBe(EntityState.Registered);
    }

    [Fact]
    public async Task A_licence_that_somebody_else_revoked_is_not_taken_for_this_cases_work()
    {
        await using var app = await FeaturesApp.Start(Revoking());
        var @case = await Begun(app);
        await app.Change(async db => (await db.Licences.SingleAsync()).Revoke("expired", Who.Wang, 1, "届满"));

        await app.Complete(@case, "grant", Who.Wang);

        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync())).Message.ShouldContain("该证件已撤销或注销");
    }

    [Fact]
    public async Task A_return_before_it_was_served_lets_the_licence_hold_again_and_nothing_bars_from_that_moment()
    {
        await using var app = await FeaturesApp.Start(Revoking());
        var @case = await Revoked(app);
        Broken(app).ShouldHaveSingleItem();

        await Return(app, @case);

        Broken(app).ShouldBeEmpty();
        (await Licence(app)).Revocation.ShouldBeNull();
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")))).State.ShouldBe(EntityState.Active);
        (await app.Read(db => db.LocalRows.CountAsync(row => row.Register == Register))).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_that_an_import_brought_for_the_same_day_is_neither_written_over_nor_taken_back()
    {
        await using var app = await FeaturesApp.Start(Revoking());
        var @case = await Begun(app);
        var decision = (await app.Case(@case)).Number.Value;
        var imported = $$"""{"credit_code":"91350100M000100Y43","name":"和平口腔诊所","broken_on":"{{app.Today:yyyy-MM-dd}}","bars_until":"","matter":"","decision":"{{decision}}","status":"verified","source":"信用平台"}""";
        await app.Change(db =>
        {
            db.LocalRows.Add(new(Register, $"91350100M000100Y43|{app.Today:yyyy-MM-dd}|{decision}", imported, new("import"), Who.Zhang, 0));
            return Task.CompletedTask;
        });
        await app.Complete(@case, "grant", Who.Wang);
        (await Row(app)).ShouldSatisfyAllConditions(row => row.Values.ShouldBe(imported), row => row.Import.ShouldBe(new RegisterImportId("import")));

        await Return(app, @case);

        (await Row(app)).Values.ShouldBe(imported);
        (await Licence(app)).Revocation.ShouldBeNull();
    }

    [Fact]
    public async Task A_revocation_that_takes_effect_later_is_not_entered_yet()
    {
        await using var app = await FeaturesApp.Start(Revoking("addDays(today(), 1)"));
        var @case = await Begun(app);

        await app.Complete(@case, "grant", Who.Wang);

        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync())).Message.ShouldContain("尚不能登记");
        (await Licence(app)).Revocation.ShouldBeNull();
    }

    /// <summary>A case went back to the head after the revocation had been served, and was closed as "kept".</summary>
    [Theory]
    [InlineData("revoke-opinion", "Reject")]
    [InlineData("defence", "Upheld")]
    public void That_the_licence_stands_is_not_offered_once_a_revocation_was_served(string form, string outcome)
    {
        var chosen = BundleFolder.Read(Shipped.Files(Path.Combine(Repository.Root, "workflows", "clinic-commitment")), Shipped.Shared()).Forms[form].Outcome(outcome)!;

        chosen.IsOffered([]).ShouldBeTrue();
        chosen.IsOffered(new() { ["revocationEffectOn"] = "2026-04-30" }).ShouldBeFalse();
    }

    /// <summary>A penalty ended nothing of a party whom another area supervises, nor a licence of another kind or number; no test held it.</summary>
    [Theory]
    [InlineData("jinghu-sa", "practice_licence", "备字1号", true)]
    [InlineData("jinghu-sa", "practice_licence", "备字2号", false)]
    [InlineData("yijiang-sa", "practice_licence", "备字1号", false)]
    public async Task A_penalty_ends_the_licence_it_names_and_only_within_the_area_of_its_agency(string area, string kind, string number, bool ends)
    {
        var revoking = new SomeProcess("revoking").Then("grant", "HumanTask", ("roles", new[] { "clerk" }), ("title", "审批"))
            .Then("revoke", "RevokeAsPenalty", ("licenceKind", kind), ("number", number), ("reason", "处罚"));
        await using var app = await FeaturesApp.Start(revoking);
        var @case = await Begun(app, revoking, area);

        await app.Complete(@case, "grant", Who.Wang);

        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        ((await Licence(app)).Revocation?.Kind).ShouldBe(ends ? "penalty" : null);
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")))).State.ShouldBe(ends ? EntityState.Registered : EntityState.Active);
    }

    private static SomeProcess Revoking(string effectOn = "today()") => new SomeProcess("revoking").Then("grant", "HumanTask", ("roles", new[] { "clerk" }), ("title", "审批"))
        .Then("decision", "IssueDocument", ("template", "decision"))
        .Then("revoke", "RevokeLicence", ("licenceId", "licence"), ("because", "commitment"), ("documentId", SomeProcess.Script("getOutputFrom(\"decision\", \"documentId\")")), ("effectOn", SomeProcess.Script(effectOn)), ("reason", "承诺不实"))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "归档"), ("returnTo", new[] { "grant" }))
        .With("documents/decision.json", Decision);

    private static Task<CaseId> Begun(FeaturesApp app) => Begun(app, Revoking(), Who.Agency.Value);

    private static async Task<CaseId> Begun(FeaturesApp app, SomeProcess process, string area)
    {
        await app.Change(db =>
        {
            var dentist = new SupervisedEntity(new("dentist"), "和平口腔诊所", CreditCode.FromStore("91350100M000100Y43"), "clinic", "星河路8号", new(area), "柏知秋", "", "private", 1);
            dentist.Activate();
            db.Add(dentist);
            db.Add(new Licence(new("licence"), dentist.Id, Domain.Licences.Licence.PracticeLicence, "备字1号", new(2025, 1, 1), null, null, []));
            return Task.CompletedTask;
        });
        var @case = (await app.StartCase(process)).Id;
        await app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所"));
        return @case;
    }

    private static async Task<CaseId> Revoked(FeaturesApp app)
    {
        var @case = await Begun(app);
        await app.Complete(@case, "grant", Who.Wang);
        (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => incident.Message).ToListAsync())).ShouldBeEmpty();
        (await Licence(app)).Revocation.ShouldNotBeNull();
        return @case;
    }

    private static async Task Return(FeaturesApp app, CaseId @case)
    {
        var item = (await app.OpenItems(@case, "after")).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), Who.Wang);
        await app.Send(new ReturnWorkItem(item.Id, "grant", "材料有误", StraightBackChoice.OnNormally), Who.Wang);
    }

    private static Task<Licence> Licence(FeaturesApp app) => app.Read(db => db.Licences.AsNoTracking().SingleAsync());

    private static Task<LocalRow> Row(FeaturesApp app) => app.Read(db => db.LocalRows.AsNoTracking().SingleAsync(row => row.Register == Register));

    private static IReadOnlyList<BrokenCommitment> Broken(FeaturesApp app) => ((SharedTables)app.Services.GetService(typeof(SharedTables))!).BrokenCommitments;
}
