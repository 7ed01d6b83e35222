using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Designing;
using Xunit;

namespace SupervisionFlow.Features.Designing;

public sealed class ConflictTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(new SomeProcess("filing").Then("accept", "HumanTask", ("roles", new[] { "clerk" })));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_saves_over_what_another_saved_since_is_refused_and_both_are_kept()
    {
        var hers = await Open(Who.Shen, "hers");
        var his = await Open(Who.Gao, "his");
        await Save(Who.Shen, "hers", With(hers, "ofShen"));

        var refused = await Save(Who.Gao, "his", With(his, "ofGao"));

        refused.Conflict.ShouldNotBeNull().By.ShouldBe("沈薇");
        Ids((await Open(Who.Gao, "new")).Workflow).ShouldContain("ofShen");
        var entries = await Entries();
        entries.Select(entry => (entry.Kind, entry.By)).ShouldBe([(RevisionKind.Auto, Who.Shen), (RevisionKind.Conflicting, Who.Gao)]);
        entries[1].Number.ShouldBe(refused.Conflict.KeptAs);
        Ids((await app.Send(new DefinitionById(entries[1].Id), Who.Gao)).Workflow).ShouldContain("ofGao");
    }

    [Fact]
    public async Task The_refused_save_sent_again_and_again_is_kept_once()
    {
        var hers = await Open(Who.Shen, "hers");
        var his = With(await Open(Who.Gao, "his"), "ofGao");
        await Save(Who.Shen, "hers", With(hers, "ofShen"));

        var refusals = new List<int?>();
        for (var attempt = 0; attempt < 4; attempt++)
            refusals.Add((await Save(Who.Gao, "his", his)).Conflict?.KeptAs);

        refusals.ShouldBe([2, 2, 2, 2]);
    }

    [Fact]
    public async Task Having_read_it_anew_he_saves()
    {
        var hers = await Open(Who.Shen, "hers");
        await Open(Who.Gao, "his");
        await Save(Who.Shen, "hers", With(hers, "ofShen"));

        var saved = await Save(Who.Gao, "his", With(await Open(Who.Gao, "his"), "ofGao"));

        saved.Conflict.ShouldBeNull();
        Ids(saved.Definition.Workflow).ShouldBe(["start", "accept", "ofShen", "ofGao"], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_windows_of_one_person_are_two_sessions()
    {
        var one = await Open(Who.Shen, "one");
        var other = await Open(Who.Shen, "other");
        await Save(Who.Shen, "one", With(one, "first"));

        (await Save(Who.Shen, "other", With(other, "second"))).Conflict.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_session_that_never_read_the_design_does_not_overwrite_it()
    {
        var hers = await Open(Who.Shen, "hers");
        await Save(Who.Shen, "hers", With(hers, "ofShen"));

        (await Save(Who.Gao, "unseen", With(hers, "ofGao"))).Conflict.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_Studio_elsewhere_that_names_no_session_counts_as_one_with_its_person()
    {
        var hers = await Open(Who.Shen, null);
        var his = await Open(Who.Gao, null);
        var first = await Save(Who.Shen, null, With(hers, "one"));
        var second = await Save(Who.Shen, null, With(first.Definition, "two"));

        second.Conflict.ShouldBeNull();
        (await Save(Who.Gao, null, With(his, "ofGao"))).Conflict.ShouldNotBeNull();
    }

    [Fact]
    public async Task Her_autosaves_that_overtake_their_answers_are_no_conflict()
    {
        var hers = await Open(Who.Shen, "hers");
        await Save(Who.Shen, "hers", With(hers, "one"));

        (await Save(Who.Shen, "hers", With(hers, "two"))).Conflict.ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_refused()
    {
        var hers = await Open(Who.Shen, "hers");
        var his = await Open(Who.Gao, "his");

        var saved = await Task.WhenAll(Save(Who.Shen, "hers", With(hers, "ofShen")), Save(Who.Gao, "his", With(his, "ofGao")));

        saved.Count(answer => answer.Conflict is null).ShouldBe(1);
        (await Entries()).Select(entry => entry.Kind).ShouldBe([RevisionKind.Auto, RevisionKind.Conflicting]);
    }

    private static JsonObject With(DefinitionView view, string id) => Studio.ModelOf(view, model => Studio.Drop(model, id, "SupervisionFlow.HumanTask"));

    private static IEnumerable<string> Ids(JsonObject workflow) => workflow["root"]!["activities"]!.AsArray().Select(activity => activity!["id"]!.ToString());

    private Task<DefinitionView> Open(PersonId by, string? session) => app.Send(new OpenDefinition("filing", VersionChoice.Latest, new EditedBy(session, false)), by);

    private Task<SavedWorkflow> Save(PersonId by, string? session, JsonObject model) => app.Send(new SaveWorkflow(model, new EditedBy(session, false)), by);

    private Task<List<DesignRevisionRow>> Entries() => app.Read(db => db.DesignRevisions.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());
}
