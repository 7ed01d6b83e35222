using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Designing.Catalogue;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;
using Xunit;

namespace SupervisionFlow.Features.Designing;

public sealed class SaveWorkflowTests : IAsyncLifetime
{
    private const string Key = "filing";

    private FeaturesApp app = null!;

    private static SomeProcess Filing => new SomeProcess(Key).Variable("kind").Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"));

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Filing);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Saving_what_is_live_begins_the_next_version_and_leaves_the_live_one_as_it_is()
    {
        var live = await Open();

        var saved = await Save(Studio.ModelOf(live, model => Studio.Drop(model, "check", "SupervisionFlow.HumanTask")));

        (saved.Definition.Version, saved.Definition.IsLatest, saved.Definition.IsPublished).ShouldBe((2, true, false));
        saved.Definition.Workflow["version"]!.GetValue<int>().ShouldBe(2);
        (await Versions()).ShouldBe([(1, BundleStatus.Published, false), (2, BundleStatus.Draft, true)]);
        (await app.StartCase(Filing)).Number.ShouldEndWith("1号");
        (await app.Send(new DefinitionById(live.Id), Who.Fang)).Workflow["root"]!["activities"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Saving_it_unchanged_begins_nothing_in_whatever_order_Studio_lists_its_parts()
    {
        var live = await Open();

        var saved = await Save(Studio.ModelOf(live));

        (saved.Definition.Version, saved.Definition.IsPublished).ShouldBe((1, true));
        (await Entries()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_save_sent_again_changes_nothing()
    {
        var model = Studio.ModelOf(await Open(), model => Studio.Drop(model, "check", "SupervisionFlow.HumanTask"));
        await Save(model);

        var again = await Save(model);

        again.Definition.Version.ShouldBe(2);
        (await Entries()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_step_offers_the_outcomes_of_the_form_that_was_chosen_until_somebody_says_otherwise()
    {
        await using var other = await FeaturesApp.Start(Filing.With("forms/decide.json", """
            {"key":"decide","version":1,"title":{"zh":"决定","en":"Decision"},"sections":[{"title":{"zh":"决定","en":"Decision"},"fields":[{"id":"why","type":"text","label":{"zh":"理由","en":"Why"}}]}],
             "rights":{"*":{"*":"read"}},"outcomes":[{"code":"Accept","label":{"zh":"受理","en":"Accept"}},{"code":"Refuse","label":{"zh":"不予受理","en":"Refuse"}}]}
            """));
        var opened = await other.Send(new OpenDefinition(Key, VersionChoice.Latest, Studio.Auto()), Who.Shen);

        var dropped = (await other.Send(new SaveWorkflow(Studio.ModelOf(opened, model => Studio.Drop(model, "decide", "SupervisionFlow.HumanTask")), Studio.Auto()), Who.Shen)).Definition;
        var chosen = (await other.Send(new SaveWorkflow(Studio.ModelOf(dropped, model => Studio.Activity(model, "decide")["form"] = Wrapped("Literal", "decide")), Studio.Auto()), Who.Shen)).Definition;
        var listed = (await other.Send(new SaveWorkflow(Studio.ModelOf(chosen, model => Studio.Activity(model, "decide")["outcomes"] = Wrapped("Object", """["Accept"]""")), Studio.Auto()), Who.Shen)).Definition;

        OutcomesOf(dropped).ShouldBe("""["Done"]""");
        OutcomesOf(chosen).ShouldBe("""["Accept","Refuse"]""");
        OutcomesOf(listed).ShouldBe("""["Accept"]""");

        static string OutcomesOf(DefinitionView view) => Studio.Activity(view.Workflow, "decide")["outcomes"]!["expression"]!["value"]!.ToString();
        static JsonObject Wrapped(string type, string value) => new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value }, ["memoryReference"] = null };
    }

    [Fact]
    public async Task What_Studio_does_not_know_of_a_definition_is_kept()
    {
        await app.Change(async db =>
        {
            var file = await db.BundleFiles.SingleAsync(file => file.Path == "workflow.json");
            var workflow = WorkflowText.Parse(Persistence.WorkflowRuns.Packed.Unpack(file.Content));
            workflow["ofTheFuture"] = "kept";
            workflow["options"] = new JsonObject { ["ofTheFuture"] = 1 };
            workflow["variables"]![0]!["ofTheFuture"] = true;
            workflow["root"]!["activities"]![1]!["ofTheFuture"] = new JsonObject { ["deep"] = "kept" };
            file.Content = Persistence.WorkflowRuns.Packed.Pack(WorkflowText.Write(workflow));
        });

        var saved = await Save(Studio.ModelOf(await Open(), model => Studio.Drop(model, "check", "SupervisionFlow.HumanTask")));

        var kept = saved.Definition.Workflow;
        kept["ofTheFuture"]!.ToString().ShouldBe("kept");
        kept["options"]!["ofTheFuture"]!.GetValue<int>().ShouldBe(1);
        kept["variables"]![0]!["ofTheFuture"]!.GetValue<bool>().ShouldBeTrue();
        Studio.Activity(kept, "accept")["ofTheFuture"]!["deep"]!.ToString().ShouldBe("kept");
    }

    [Fact]
    public async Task An_activity_of_a_type_that_nobody_knows_survives()
    {
        var first = await Save(Studio.ModelOf(await Open(), model => Studio.Drop(model, "odd", "Contoso.Ship", "发运")));

        var second = await Save(Studio.ModelOf(first.Definition, model => Studio.Activity(model, "accept")["metadata"]!["displayText"] = "收件"));

        Studio.Activity(second.Definition.Workflow, "odd")["type"]!.ToString().ShouldBe("Contoso.Ship");
    }

    [Fact]
    public async Task A_save_that_would_empty_a_drawn_workflow_is_refused_and_changes_nothing()
    {
        var live = await Open();

        var refused = await Should.ThrowAsync<ValidationFailed>(() => Save(Studio.ModelOf(live, model => model["root"]!["activities"] = new JsonArray())));

        refused.Errors.ShouldHaveSingleItem().Code.ShouldBe("design.emptied");
        (await Versions()).ShouldBe([(1, BundleStatus.Published, true)]);
    }

    [Fact]
    public async Task A_save_that_would_empty_what_is_drawn_inside_another_is_refused_unless_it_was_moved_out()
    {
        static JsonObject Inner(string id) => new() { ["id"] = id, ["nodeId"] = $"Workflow1:flow:each:inside:{id}", ["type"] = "Elsa.WriteLine", ["version"] = 1 };
        static JsonObject Each(params JsonObject[] inner) => new()
        {
            ["id"] = "each", ["nodeId"] = "Workflow1:flow:each", ["type"] = "Elsa.ParallelForEach", ["version"] = 1,
            ["body"] = new JsonObject { ["id"] = "inside", ["nodeId"] = "Workflow1:flow:each:inside", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. inner]), ["connections"] = new JsonArray() },
        };
        static void Draw(JsonObject model, params JsonObject[] activities)
        {
            var all = model["root"]!["activities"]!.AsArray();
            foreach (var old in all.Where(activity => activity!["id"]!.ToString() is "each" or "line").ToList())
                all.Remove(old);
            foreach (var activity in activities)
                all.Add((JsonNode)activity);
        }

        await Save(Studio.ModelOf(await Open(), model => Draw(model, Each(Inner("line")))));
        var opened = await Open();

        var refused = await Should.ThrowAsync<ValidationFailed>(() => Save(Studio.ModelOf(opened, model => Draw(model, Each()))));

        (refused.Errors.Single().Code, refused.Errors.Single().En).ShouldBe(("design.emptied", "This would delete all 1 activities inside inside. Nothing was changed; reload the page. To be rid of them, remove inside itself."));
        (await Save(Studio.ModelOf(opened, model => Draw(model, Each(), Inner("line"))))).Conflict.ShouldBeNull();
        (await Save(Studio.ModelOf(await Open(), model => Draw(model)))).Conflict.ShouldBeNull();
    }

    [Fact]
    public async Task A_new_process_whose_answer_got_lost_is_begun_once()
    {
        JsonObject Model(string root) => new() { ["definitionId"] = null, ["name"] = "新流程", ["root"] = new JsonObject { ["id"] = root, ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" }, ["createdAt"] = "0001-01-01T00:00:00+00:00", ["version"] = 1 };

        var (first, again, other) = (await Save(Model("31c9a29bde55f28e")), await Save(Model("31c9a29bde55f28e")), await Save(Model("31c9a29bde55f28f")));

        again.Definition.Key.ShouldBe(first.Definition.Key);
        (again.Definition.Id, again.Definition.Version).ShouldBe((first.Definition.Id, 1));
        other.Definition.Key.ShouldNotBe(first.Definition.Key);
        (await app.Read(db => db.Bundles.CountAsync(row => row.Title == "新流程"))).ShouldBe(2);
    }

    /// <summary>What “Duplicate” posts: the drawing, and nothing that says of what.</summary>
    [Fact]
    public void A_copy_is_called_a_copy_in_English_and_not_by_its_Chinese_name()
    {
        var source = new Dictionary<string, byte[]> { ["workflow.json"] = "{}"u8.ToArray(), ["bundle.json"] = """{"title":{"zh":"备案","en":"Filing"},"description":{"zh":"说明","en":"What it is"}}"""u8.ToArray() };

        var members = JsonNode.Parse(NewProcess.CopyOf(source, "copy", "备案（副本）", "另一说明")["bundle.json"])!;

        (members["title"]!["zh"]!.ToString(), members["title"]!["en"]!.ToString(), members["description"]!["en"]!.ToString()).ShouldBe(("备案（副本）", "Copy of Filing", "What it is"));
    }

    [Fact]
    public async Task A_copy_has_the_forms_of_what_it_is_a_copy_of_and_is_another_once_somebody_went_on_from_it()
    {
        JsonObject Copy(DefinitionView of) => Studio.ModelOf(of, model =>
        {
            foreach (var own in new[] { "definitionId", "id", "createdAt", "version" })
                model.Remove(own);
            model["name"] = "备案（副本）";
        });
        var source = await Open();

        var copy = (await Save(Copy(source))).Definition;

        (copy.Key == Key, copy.Title).ShouldBe((false, "备案（副本）"));
        copy.Workflow["root"]!.AsObject().Count.ShouldBe(source.Workflow["root"]!.AsObject().Count);
        var files = await app.Read(async db => await db.ContentOf(copy.Id, TestContext.Current.CancellationToken));
        files.Keys.ShouldBe(["bundle.json", "forms/begin.json", "workflow.json"], ignoreOrder: true);
        var manifest = JsonNode.Parse(files["bundle.json"])!;
        (manifest["key"]!.ToString(), manifest["startForm"]!.ToString(), manifest["title"]!["zh"]!.ToString()).ShouldBe((copy.Key, "begin", "备案（副本）"));

        (await Save(Copy(source))).Definition.Key.ShouldBe(copy.Key);
        await Save(Studio.ModelOf(copy, model => Studio.Drop(model, "check", "SupervisionFlow.HumanTask")));
        (await Save(Copy(source))).Definition.Key.ShouldNotBe(copy.Key);
    }

    [Fact]
    public async Task A_workflow_offered_as_an_activity_is_in_the_toolbox_of_all_others_and_drawn_under_its_former_name()
    {
        await app.Change(async db =>
        {
            var file = await db.BundleFiles.SingleAsync(file => file.Path == "workflow.json");
            var workflow = WorkflowText.Parse(Persistence.WorkflowRuns.Packed.Unpack(file.Content));
            workflow["options"] = new JsonObject { ["usableAsActivity"] = true };
            (file.Content, file.Hash) = (Persistence.WorkflowRuns.Packed.Pack(WorkflowText.Write(workflow)), "usable");
        });
        var user = (await Save(new JsonObject { ["name"] = "新流程", ["root"] = new JsonObject { ["id"] = "31c9a29bde55f28e", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(new JsonObject { ["id"] = "sub", ["type"] = "FormerName", ["version"] = 1, ["workflowDefinitionId"] = Key }) } })).Definition;

        var (toolbox, own) = (await app.Send(new DesignerCatalogue(Studio.Auto(), user.Key), Who.Shen), await app.Send(new DesignerCatalogue(Studio.Auto(), Key), Who.Shen));

        toolbox.Usable.Select(used => (used.Descriptor.TypeName, used.Descriptor.WorkflowDefinitionId, used.IsOffered)).ShouldBe([("Filing", Key, true), ("FormerName", Key, false)]);
        toolbox.Foreign.ShouldBeEmpty();
        own.Usable.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_activity_dropped_bare_gets_the_usual_values_and_keeps_what_was_emptied()
    {
        var first = await Save(Studio.ModelOf(await Open(), model =>
        {
            Studio.Drop(model, "sign", "SupervisionFlow.SignOff");
            Studio.Activity(model, "sign")["unit"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":""},"memoryReference":null}""");
        }));

        var dropped = Studio.Activity(first.Definition.Workflow, "sign");
        dropped["mode"]!["expression"]!["value"]!.ToString().ShouldBe("any");
        dropped["votesStand"]!["expression"]!["value"]!.ToString().ShouldBe("True");
        dropped["notSameAs"]!["expression"]!["value"]!.ToString().ShouldBe("[]");
        dropped["unit"]!["expression"]!["value"]!.ToString().ShouldBe("");
        Studio.Activity(first.Definition.Workflow, "accept").ContainsKey("unit").ShouldBeFalse();
    }

    [Fact]
    public async Task Studio_posts_the_dropped_activity_bare_once_more_and_it_has_them_still()
    {
        var bare = Studio.ModelOf(await Open(), model => Studio.Drop(model, "sign", "SupervisionFlow.SignOff"));
        await Save(bare);

        var saved = await Save(Studio.ModelOf(await Open(), model =>
        {
            Studio.Activity(model, "sign").Remove("mode");
            Studio.Activity(model, "accept")["metadata"]!["displayText"] = "收件";
        }));

        Studio.Activity(saved.Definition.Workflow, "sign")["mode"]!["expression"]!["value"]!.ToString().ShouldBe("any");
    }

    [Fact]
    public async Task Node_ids_that_are_missing_or_doubled_are_made()
    {
        var saved = await Save(Studio.ModelOf(await Open(), model =>
        {
            Studio.Drop(model, "one", "SupervisionFlow.HumanTask");
            Studio.Drop(model, "two", "SupervisionFlow.HumanTask");
            Studio.Activity(model, "one").Remove("nodeId");
            Studio.Activity(model, "two")["nodeId"] = "Workflow1:flow:accept";
        }));

        saved.Definition.Workflow["root"]!["activities"]!.AsArray().Select(activity => activity!["nodeId"]!.ToString()).ShouldBe(
            ["Workflow1:flow:start", "Workflow1:flow:accept", "Workflow1:flow:one", "Workflow1:flow:two"], ignoreOrder: true);
    }

    [Fact]
    public async Task Begun_in_Studio_a_process_is_one_that_people_can_start_once_it_is_live()
    {
        var created = await app.Send(
            new SaveWorkflow(JsonNode.Parse("""{"definitionId":null,"id":null,"name":"新流程A","description":null,"toolVersion":"3.8.0.0","variables":null,"inputs":null,"outputs":null,"outcomes":null,"customProperties":null,"isReadonly":false,"options":null,"root":{"id":"31c9a29bde55f28e","type":"Elsa.Flowchart","version":1,"name":"Flowchart1"},"links":null,"createdAt":"0001-01-01T00:00:00+00:00","version":1,"isLatest":true,"isPublished":false}""")!.AsObject(), Studio.Auto()),
            Who.Shen);

        var definition = created.Definition;
        (definition.Version, definition.IsLatest, definition.MayWrite).ShouldBe((1, true, true));
        definition.Workflow["root"]!["nodeId"]!.ToString().ShouldBe("Workflow1:31c9a29bde55f28e");
        definition.Workflow["variables"]!.AsArray().ShouldBeEmpty();
        var files = await app.Read(db => db.BundleFiles.Where(file => file.BundleId == definition.Id).Select(file => file.Path).ToListAsync());
        files.ShouldBe(["bundle.json", "forms/application.json", "workflow.json"], ignoreOrder: true);
        (await app.Send(new DefinitionList(VersionChoice.Latest, [], [], "新流程", DefinitionOrder.Name, false, 0, 10), Who.Shen)).Items.ShouldHaveSingleItem().Key.ShouldBe(definition.Key);
        (await app.Send(new IsTitleFree("新流程A", null), Who.Shen)).ShouldBeFalse();
    }

    [Fact]
    public async Task Renamed_in_Studio_a_process_is_called_that_wherever_it_is_listed()
    {
        var saved = await Save(Studio.ModelOf(await Open(), model => (model["name"], model["description"]) = ("备案办理", "诊所备案")));

        var line = (await app.Send(new DefinitionList(VersionChoice.Latest, [], [], null, DefinitionOrder.Name, false, 0, 10), Who.Fang)).Items.ShouldHaveSingleItem();
        (line.Title, line.Description).ShouldBe(("备案办理", "诊所备案"));
        var manifest = await app.Read(db => db.BundleFiles.Where(file => file.BundleId == saved.Definition.Id && file.Path == "bundle.json").Select(file => file.Content).SingleAsync());
        JsonNode.Parse(Persistence.WorkflowRuns.Packed.Unpack(manifest))!["title"]!["zh"]!.ToString().ShouldBe("备案办理");
    }

    [Fact]
    public async Task Fifty_saves_at_once_of_one_session_leave_one_design_and_no_error()
    {
        var live = await Open();
        var saves = Enumerable.Range(0, 50).Select(n => Save(Studio.ModelOf(live, model => Studio.Drop(model, $"task{n}", "SupervisionFlow.HumanTask"))));

        var saved = await Task.WhenAll(saves);

        saved.Select(answer => answer.Definition.Version).Distinct().ShouldBe([2]);
        (await Versions()).Count.ShouldBe(2);
        (await Entries()).Select(entry => entry.Number).ShouldBeUnique();
    }

    private Task<DefinitionView> Open(string session = "a") => app.Send(new OpenDefinition(Key, VersionChoice.Latest, Studio.Auto(session)), Who.Shen);

    private Task<SavedWorkflow> Save(JsonObject model) => app.Send(new SaveWorkflow(model, Studio.Auto()), Who.Shen);

    private async Task<List<(int, BundleStatus, bool)>> Versions() =>
        [.. (await app.Read(db => db.Bundles.AsNoTracking().OrderBy(row => row.Version).ToListAsync())).Select(row => (row.Version, row.Status, row.IsLatest))];

    private Task<List<DesignRevisionRow>> Entries() => app.Read(db => db.DesignRevisions.AsNoTracking().OrderBy(entry => entry.Number).ToListAsync());
}
