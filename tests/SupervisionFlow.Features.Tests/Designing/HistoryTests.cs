using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Designing;
using Xunit;

namespace SupervisionFlow.Features.Designing;

/// <summary>What was saved can be read, compared and taken up again.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private const string Key = "filing";

    private FeaturesApp app = null!;

    private static SomeProcess Filing => new SomeProcess(Key).Variable("kind").Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"));

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Filing);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_save_by_hand_is_told_with_who_and_in_which_session_newest_first()
    {
        await SaveTitle("收件");
        await SaveTitle("收件并核对");

        var page = await app.Send(new DesignHistory(Key, null), Who.Fang);

        page.Entries.Select(entry => (entry.Number, entry.Kind, entry.By, entry.Session)).ShouldBe([(2, RevisionKind.Manual, "沈薇", "a"), (1, RevisionKind.Manual, "沈薇", "a")]);
        (page.Current, page.Next, page.MayRestore, page.LiveVersion).ShouldBe((2, null, false, 1));
        (await app.Send(new DesignHistory(Key, 2), Who.Fang)).Entries.Select(entry => entry.Number).ShouldBe([1]);
    }

    [Fact]
    public async Task Two_entries_are_compared_in_words_activities_arrows_and_inputs()
    {
        await SaveTitle("收件");
        await Save(model =>
        {
            Studio.Activity(model, "accept")["roles"] = Wrapped("Object", """["clerk","reviewer"]""");
            Studio.Drop(model, "check", "SupervisionFlow.SignOff");
            Studio.Connect(model, "accept", "Done", "check");
        });

        var difference = await app.Send(new CompareEntries(Key, 1, 2), Who.Fang);

        difference.Activities.Select(part => (part.Change, part.Id)).ShouldBe([(PartChange.Added, "check"), (PartChange.Changed, "accept")]);
        difference.Activities[1].Values.ShouldBe([new(new("岗位", "Roles"), "clerk", "clerk、reviewer")]);
        difference.Arrows.Select(part => (part.Change, part.Name.Zh)).ShouldBe([(PartChange.Added, "accept ─完成→ check")]);
        (await app.Send(new CompareEntries(Key, 0, 1), Who.Fang)).Activities.ShouldHaveSingleItem().Values.Select(value => value.What.En).ShouldContain("Title");
        (await app.Send(new CompareEntries(Key, 2, 2), Who.Fang)).IsSame.ShouldBeTrue();
    }

    [Fact]
    public async Task What_no_entry_names_any_more_is_swept_after_a_while_and_everything_that_one_names_stays()
    {
        await SaveTitle("收件");
        await SaveTitle("自动之一", Studio.Auto());
        await SaveTitle("自动之二", Studio.Auto());
        var kept = await app.Read(db => db.DesignBlobs.CountAsync());
        (await app.SendAsSystem(new SweepKeptContent())).Swept.ShouldBe(0);

        app.Today = app.Today.AddDays(31);
        // The housekeeping may have been there first.
        await app.SendAsSystem(new SweepKeptContent());

        // The first autosave of the minute: its workflow and its list of files.
        (await app.Read(db => db.DesignBlobs.CountAsync())).ShouldBe(kept - 2);
        (await app.SendAsSystem(new SweepKeptContent())).Swept.ShouldBe(0);
        foreach (var entry in (await app.Send(new DesignHistory(Key, null), Who.Fang)).Entries)
            await app.Send(new CompareEntries(Key, 0, entry.Number), Who.Fang);
        await SaveTitle("自动之一");
        (await app.Send(new CompareEntries(Key, 2, 3), Who.Fang)).IsSame.ShouldBeFalse();
    }

    [Fact]
    public async Task An_entry_is_restored_as_the_draft_and_what_was_there_stays_in_the_history()
    {
        await SaveTitle("收件");
        await SaveTitle("收件并核对");

        var restored = await app.Send(new RestoreEntry(Key, 1, Seen: 2), Who.Shen);

        restored.Entry.ShouldBe(3);
        TitleNow(await Open()).ShouldBe("收件");
        (await app.Send(new CompareEntries(Key, 1, 3), Who.Fang)).IsSame.ShouldBeTrue();
        (await app.Send(new CompareEntries(Key, 2, 3), Who.Fang)).IsSame.ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_restored_over_what_somebody_saved_meanwhile()
    {
        await SaveTitle("收件");
        await SaveTitle("收件并核对");

        var refused = await Should.ThrowAsync<RuleViolation>(app.Send(new RestoreEntry(Key, 1, Seen: 1), Who.Shen));

        refused.Code.ShouldBe("design.behind");
        TitleNow(await Open()).ShouldBe("收件并核对");
    }

    [Fact]
    public async Task Auditors_read_the_history_and_restore_nothing_and_others_see_nothing_of_it()
    {
        await SaveTitle("收件");

        await Should.ThrowAsync<NotAllowedException>(app.Send(new RestoreEntry(Key, 1, 1), Who.Fang));
        await Should.ThrowAsync<NotAllowedException>(app.Send(new DesignHistory(Key, null), Who.Wang));
        await Should.ThrowAsync<NotFoundException>(app.Send(new CompareEntries(Key, 1, 9), Who.Fang));
    }

    [Fact]
    public void Items_of_lists_are_matched_by_name_and_a_new_order_is_told()
    {
        var before = JsonNode.Parse("""{"fields":[{"id":"a","label":"甲"},{"id":"b","label":"乙"},{"id":"c","label":"丙"}]}""");
        var after = JsonNode.Parse("""{"fields":[{"id":"b","label":"乙"},{"id":"a","label":"子"},{"id":"d","label":"丁"}]}""");

        JsonChanges.Between(before, after).Select(change => change.Path).ShouldBe(["fields[a].label", "fields[c]", "fields[d]", "fields ⇅"]);
    }

    private Task SaveTitle(string title, EditedBy? by = null) => Save(model => Studio.Activity(model, "accept")["title"] = Wrapped("Literal", title), by);

    private async Task Save(Action<JsonObject> edit, EditedBy? by = null) => await app.Send(new SaveWorkflow(Studio.ModelOf(await Open(), edit), by ?? Studio.Manual()), Who.Shen);

    private Task<DefinitionView> Open() => app.Send(new OpenDefinition(Key, VersionChoice.Latest, Studio.Manual()), Who.Shen);

    private static string? TitleNow(DefinitionView view) => Studio.Activity(view.Workflow, "accept")["title"]!["expression"]!["value"]?.ToString();

    private static JsonObject Wrapped(string type, string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value }, ["memoryReference"] = null };
}
