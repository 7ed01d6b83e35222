using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;
using Xunit;

namespace SupervisionFlow.Features.Designing;

public sealed class VersionsTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    private static SomeProcess Filing => new SomeProcess("filing").Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"));

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Filing);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Retracted_it_starts_no_case_and_the_running_ones_go_on()
    {
        var running = await app.StartCase(Filing);

        (await app.Send(new RetractDefinition("filing"), Who.Shen)).Before.ShouldBeFalse();
        (await app.Send(new RetractDefinition("filing"), Who.Shen)).Before.ShouldBeTrue();

        (await Should.ThrowAsync<RuleViolation>(() => app.StartCase(Filing))).Code.ShouldBe("process.not_published");
        (await app.Complete(running.Id, "accept", Who.Wang)).CaseClosed.ShouldBeTrue();
        (await Acts("design.retract")).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_retracted_here_does_not_come_back_by_an_update_of_the_software_nor_by_a_restart()
    {
        await app.Send(new RetractDefinition("filing"), Who.Shen);
        await app.Stop();
        app.Write(new SomeProcess("filing").Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "新版受理")));
        await app.StartAgain();

        (await Statuses()).ShouldBe([BundleStatus.Retracted, BundleStatus.Draft]);
        (await Should.ThrowAsync<RuleViolation>(() => app.StartCase(Filing))).Code.ShouldBe("process.not_published");
    }

    [Fact]
    public async Task It_comes_back_as_a_version_of_its_own_once_somebody_else_agrees()
    {
        await app.Send(new RetractDefinition("filing"), Who.Shen);
        var handed = await app.Send(new PublishDesign("filing"), Who.Shen);

        await app.Send(new AnswerPublication(handed.Request!, true, null), Who.Gao);
        foreach (var legal in handed.NeedsLegal ? new[] { Who.Wu } : [])
            await app.Send(new AnswerPublication(handed.Request!, true, null), legal);

        (await Statuses()).ShouldBe([BundleStatus.Retracted, BundleStatus.Published]);
        await app.StartCase(Filing);
    }

    [Fact]
    public async Task An_earlier_version_is_taken_up_again_whole_and_what_the_draft_was_stays_in_the_history()
    {
        await Change("收件");
        await Change("收件登记");

        var reverted = await app.Send(new RevertDefinition("filing", 1, Studio.Manual()), Who.Shen);
        await app.Send(new RevertDefinition("filing", 1, Studio.Manual()), Who.Shen);

        TitleIn(reverted).ShouldBe("受理");
        (reverted.Version, reverted.IsLatest).ShouldBe((2, true));
        var entries = await app.Read(db => db.DesignRevisions.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());
        entries.Select(entry => entry.Kind).ShouldBe([RevisionKind.Manual, RevisionKind.Manual, RevisionKind.Restored]);
        TitleIn(await app.Send(new DefinitionById(entries[1].Id), Who.Shen)).ShouldBe("收件登记");
        (await Acts("design.restore")).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_reverts_over_what_they_never_saw()
    {
        await Change("收件");

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new RevertDefinition("filing", 1, Studio.Manual("unseen")), Who.Gao))).Code.ShouldBe("design.behind");
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new RevertDefinition("filing", 9, Studio.Manual()), Who.Shen));
    }

    [Fact]
    public async Task A_draft_is_deleted_and_designers_go_on_from_what_is_left()
    {
        await Change("收件");
        var draft = await Only(BundleStatus.Draft);

        await app.Send(new DeleteVersion(draft), Who.Shen);

        (await Statuses()).ShouldBe([BundleStatus.Published]);
        var opened = await app.Send(new OpenDefinition("filing", VersionChoice.Latest, Studio.Auto()), Who.Shen);
        (opened.Version, TitleIn(opened)).ShouldBe((1, "受理"));
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new DeleteVersion(draft), Who.Shen));
    }

    [Fact]
    public async Task What_is_live_was_live_or_has_running_cases_is_not_deleted()
    {
        var live = await Only(BundleStatus.Published);
        (await Refused(new DeleteVersion(live))).ShouldBe("version.is_live");
        (await Refused(new DeleteDefinition("filing"))).ShouldBe("definition.is_live");
        await app.StartCase(Filing);
        (await Refused(new DeleteVersion(live))).ShouldBe("definition.has_running_cases");
        await app.Send(new RetractDefinition("filing"), Who.Shen);

        (await Refused(new DeleteDefinition("filing"))).ShouldBe("definition.has_running_cases");
        var another = await app.Read(db => db.Cases.AsNoTracking().SingleAsync());
        await app.Complete(another.Id, "accept", Who.Wang);
        (await Refused(new DeleteVersion(live))).ShouldBe("version.was_live");
    }

    [Fact]
    public async Task Deleted_it_is_in_no_list_and_its_closed_cases_and_its_history_are_still_there()
    {
        var started = await app.StartCase(Filing);
        await app.Complete(started.Id, "accept", Who.Wang);
        await Change("收件");
        await app.Send(new RetractDefinition("filing"), Who.Shen);

        (await app.Send(new DeleteDefinition("filing"), Who.Shen)).ShouldBe(1);

        (await app.Send(new DefinitionList(VersionChoice.Latest, [], [], null, DefinitionOrder.Name, false, 0, 10), Who.Shen)).Items.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new DeleteDefinition("filing"), Who.Shen));
        (await app.Send(new CasePage(started.Id), Who.Liu)).Summary.Title.ShouldBe("filing");
        (await app.Read(db => db.DesignRevisions.CountAsync())).ShouldBe(1);
        await app.Restart();
        (await Statuses()).ShouldBe([BundleStatus.Retracted]);
    }

    [Fact]
    public async Task Only_designers_do_any_of_it()
    {
        foreach (var person in new[] { Who.Wang, Who.Fang, Who.Huang })
        {
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new RetractDefinition("filing"), person));
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new RevertDefinition("filing", 1, EditedBy.Hand), person));
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DeleteDefinition("filing"), person));
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new DeleteVersion("x"), person));
        }
    }

    private async Task Change(string title)
    {
        var opened = await app.Send(new OpenDefinition("filing", VersionChoice.Latest, Studio.Auto()), Who.Shen);
        await app.Send(new SaveWorkflow(Studio.ModelOf(opened, model => Studio.Activity(model, "accept")["title"]!["expression"]!["value"] = title), Studio.Manual()), Who.Shen);
    }

    private static string TitleIn(DefinitionView view) => Studio.Activity(view.Workflow, "accept")["title"]!["expression"]!["value"]!.ToString();

    private async Task<string> Refused<T>(MediatR.IRequest<T> request) => (await Should.ThrowAsync<RuleViolation>(() => app.Send(request, Who.Shen))).Code;

    private Task<string> Only(BundleStatus status) => app.Read(db => db.Bundles.Where(row => row.Status == status).Select(row => row.Id).SingleAsync());

    private Task<int> Acts(string act) => app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == act && entry.SubjectId == "filing"));

    private async Task<List<BundleStatus>> Statuses() => [.. (await app.Read(db => db.Bundles.AsNoTracking().OrderBy(row => row.Version).ToListAsync())).Select(row => row.Status)];
}
