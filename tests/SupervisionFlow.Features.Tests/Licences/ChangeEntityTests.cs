using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Instances;
using Xunit;
using EntityState = SupervisionFlow.Domain.Licences.EntityState;

namespace SupervisionFlow.Features.Licences;

/// <summary>变更登记: the register says what was granted.</summary>
public sealed class ChangeEntityTests
{
    [Fact]
    public async Task A_change_that_is_granted_gives_the_institution_its_new_name_and_leaves_what_it_does_not_mention()
    {
        var process = new SomeProcess("renaming").Then("grant", "HumanTask", ("roles", new[] { "clerk" }), ("title", "审批"))
            .Then("enter", "ChangeEntity", ("newName", "安康口腔诊所"), ("reason", "准予变更"));
        await using var app = await FeaturesApp.Start(process);
        await app.Change(db =>
        {
            db.Entities.Add(new SupervisedEntity(new("dentist"), "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1));
            return Task.CompletedTask;
        });
        var @case = (await app.StartCase(process)).Id;
        await app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所"));

        await app.Complete(@case, "grant", Who.Wang);

        await app.Eventually(db => db.Entities.AnyAsync(entity => entity.Name == "安康口腔诊所"));
        var changed = await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")));
        (changed.Address, changed.Principal, changed.State).ShouldBe(("星河路8号", "柏知秋", EntityState.Registered));
    }

    [Fact]
    public async Task A_return_behind_the_change_gives_the_institution_back_what_it_was_and_the_licence_it_held()
    {
        var process = new SomeProcess("ending").Then("grant", "HumanTask", ("roles", new[] { "clerk" }), ("title", "审批"))
            .Then("enter", "ChangeEntity", ("newName", "安康口腔诊所"), ("state", "closed"), ("reason", "准予注销"))
            .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "归档"), ("returnTo", new[] { "grant" }));
        await using var app = await FeaturesApp.Start(process);
        await app.Change(db =>
        {
            var dentist = new SupervisedEntity(new("dentist"), "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1);
            dentist.Activate();
            db.Add(dentist);
            db.Add(new Licence(new("licence"), dentist.Id, Licence.PracticeLicence, "备字1号", new(2025, 1, 1), null, null, []));
            db.Add(new Licence(new("older"), dentist.Id, Licence.SetupApproval, "设字1号", new(2024, 1, 1), null, null, []));
            return Task.CompletedTask;
        });
        await app.Change(async db => (await db.Licences.SingleAsync(one => one.Id == new LicenceId("older"))).Revoke("expired", Who.Wang, 1, "届满"));
        var @case = (await app.StartCase(process)).Id;
        await app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所"));
        await app.Complete(@case, "grant", Who.Wang);
        await app.Eventually(db => db.Entities.AnyAsync(entity => entity.State == EntityState.Closed));

        var item = (await app.OpenItems(@case, "after")).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), Who.Wang);
        await app.Send(new ReturnWorkItem(item.Id, "grant", "并未停办", StraightBackChoice.OnNormally), Who.Wang);

        var entity = await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")));
        (entity.Name, entity.State).ShouldBe(("和平口腔诊所", EntityState.Active));
        (await app.Read(db => db.Licences.AsNoTracking().OrderBy(licence => licence.Id).ToListAsync())).Select(licence => licence.Revocation?.Reason).ShouldBe([null, "届满"], "what had ended before stays so");
    }

    [Theory]
    [InlineData(true, true, "安康口腔诊所")]
    [InlineData(true, false, "和平口腔诊所")]
    [InlineData(false, true, "安康口腔诊所")]
    [InlineData(false, false, "和平口腔诊所")]
    public async Task A_return_behind_a_decision_that_was_served_leaves_the_register_as_the_decision_says_and_notes_it_also_where_an_older_version_does_not_name_the_decision(bool isNamed, bool isServed, string name)
    {
        var process = new SomeProcess("deciding").Then("grant", "HumanTask", ("roles", new[] { "clerk" }), ("title", "审批"))
            .Then("decision", "IssueDocument", ("template", "decision"))
            .Then("enter", "ChangeEntity", [("newName", "安康口腔诊所"), ("reason", "准予变更"), .. isNamed ? [("documentId", SomeProcess.Script("getOutputFrom(\"decision\", \"documentId\")"))] : Array.Empty<(string, object)>()])
            .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "归档"), ("returnTo", new[] { "grant" }))
            .With("documents/decision.json", """{"key":"decision","title":"决定书","number":{"style":"wenhao","category":"医","nature":"变"},"blocks":[{"kind":"title"},{"kind":"number"},{"kind":"para","text":"准予变更。"}]}""");
        await using var app = await FeaturesApp.Start(process);
        await app.Change(db =>
        {
            db.Add(new SupervisedEntity(new("dentist"), "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1));
            return Task.CompletedTask;
        });
        var @case = (await app.StartCase(process)).Id;
        await app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所"));
        await app.Complete(@case, "grant", Who.Wang);
        var decision = await app.Read(db => db.Documents.AsNoTracking().SingleAsync());
        if (isServed)
            await app.Send(new RecordService(decision.Id, "direct", app.Today, null, [Who.Li, Who.Zhao], "柏知秋", null, null, null, null, []), Who.Li);

        await Return(app, @case);

        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")))).Name.ShouldBe(name);
        var noted = (await app.Read(db => db.EntityEvents.AsNoTracking().OrderBy(happened => happened.Id).ToListAsync()))[^1].Text;
        noted.ShouldContain(isServed ? "已经送达，登记不变" : "安康口腔诊所，星河路8号，柏知秋，正常 → 和平口腔诊所");
        if (isServed && isNamed)
            await ShouldGoBackWhenTheDecisionIsRevoked(app, @case, decision);
    }

    private static async Task ShouldGoBackWhenTheDecisionIsRevoked(FeaturesApp app, CaseId @case, IssuedDocument decision)
    {
        var proposed = await app.Send(new ProposeDocument(@case, "revocation-decision", new() { ["reason"] = "材料不实" }, decision.Id), Who.Li);
        await app.Send(new DecideDocument(new(proposed.Proposal!), true, "同意", (await app.Send(new ProposalPage(new(proposed.Proposal!)), Who.Zhang)).ContentHash), Who.Zhang);

        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")))).Name.ShouldBe("和平口腔诊所");
        (await app.Read(db => db.EntityEvents.AsNoTracking().OrderBy(happened => happened.Id).ToListAsync()))[^1].Text.ShouldBe($"决定书{decision.Number}已撤销（材料不实）：安康口腔诊所，星河路8号，柏知秋，正常 → 和平口腔诊所，星河路8号，柏知秋，正常");
    }

    [Theory]
    [InlineData(true, "没有变更前的记录，请核对登记，登记不变")]
    [InlineData(false, "其后又有变更，登记不变")]
    public async Task What_a_return_cannot_put_back_stands_and_the_timeline_says_why(bool isOlder, string because)
    {
        var process = new SomeProcess("older").Then("grant", "HumanTask", ("roles", new[] { "clerk" }), ("title", "审批"))
            .Then("enter", "ChangeEntity", ("newName", "安康口腔诊所"), ("reason", "准予变更"))
            .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "归档"), ("returnTo", new[] { "grant" }));
        await using var app = await FeaturesApp.Start(process);
        await app.Change(db =>
        {
            db.Add(new SupervisedEntity(new("dentist"), "和平口腔诊所", null, "clinic", "星河路8号", Who.Agency, "柏知秋", "", "private", 1));
            return Task.CompletedTask;
        });
        var @case = (await app.StartCase(process)).Id;
        await app.Change(async db => (await db.Cases.SingleAsync(one => one.Id == @case)).Concern(new("dentist"), "和平口腔诊所"));
        await app.Complete(@case, "grant", Who.Wang);
        if (isOlder)
            await app.Change(async db => Forget("enter", await db.WorkflowInstances.SingleAsync(one => one.CaseId == @case)));
        else
            await app.Change(async db => (await db.Entities.SingleAsync(one => one.Id == new EntityId("dentist"))).Change("安康口腔诊所", "星河路9号", "柏知秋", ""));

        await Return(app, @case);

        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync(entity => entity.Id == new EntityId("dentist")))).Name.ShouldBe("安康口腔诊所");
        (await app.Read(db => db.Incidents.CountAsync())).ShouldBe(0);
        (await app.Read(db => db.EntityEvents.AsNoTracking().OrderBy(happened => happened.Id).ToListAsync()))[^1].Text.ShouldContain(because);
    }

    /// <summary>As versions of before left it, which kept nothing of what a change had changed.</summary>
    private static void Forget(string activity, WorkflowInstanceRow row)
    {
        var state = WorkflowInstanceState.FromJson(Packed.UnpackText(row.State));
        state.ActivityInstances.Single(done => done.ActivityId == activity).Output!.Clear();
        row.State = Packed.Pack(state.ToJson());
    }

    private static async Task Return(FeaturesApp app, CaseId @case)
    {
        var item = (await app.OpenItems(@case, "after")).Single();
        if (item.Holder is null)
            await app.Send(new ClaimWorkItem(item.Id), Who.Wang);
        await app.Send(new ReturnWorkItem(item.Id, "grant", "材料有误", StraightBackChoice.OnNormally), Who.Wang);
    }
}
