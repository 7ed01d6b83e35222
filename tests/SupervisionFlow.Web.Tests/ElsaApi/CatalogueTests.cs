using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Designing.Catalogue;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

public sealed class CatalogueTests(DemoApp app)
{
    private static readonly string[] Groups = ["人员办理", "时限", "文书", "通知", "抽查", "流程控制"];

    [Fact]
    public async Task Every_activity_that_the_engine_runs_is_in_the_toolbox_in_one_of_its_groups()
    {
        using var designer = await app.SignedIn("designer1");

        var items = (await new StudioCalls(designer).Get("/descriptors/activities?Refresh=True"))["items"]!.AsArray();

        items.Select(item => (item!["typeName"]!.ToString(), (int)item["version"]!)).ShouldBeUnique();
        foreach (var activity in BusinessActivities.Catalogue.Descriptors)
        {
            var item = items.Single(item => item!["typeName"]!.ToString() == activity.TypeName && (int)item["version"]! == activity.Version)!;
            Groups.ShouldContain(item["category"]!.ToString(), activity.TypeName);
            item["inputs"]!.AsArray().Where(input => (bool)input!["isBrowsable"]!).Select(input => input!["name"]!.ToString()).ShouldBe(activity.Inputs.Select(input => input.Name));
            item["isBrowsable"]!.GetValue<bool>().ShouldBe(activity.TypeName != "Elsa.Flowchart");
        }

        ToolboxGroups.All.ShouldBeSubsetOf(Groups);
    }

    [Fact]
    public async Task It_speaks_the_language_of_whoever_looks()
    {
        using var designer = await app.SignedIn("designer1");
        var chinese = await Activity(new StudioCalls(designer), "SupervisionFlow.SignOff");
        using var english = (await app.SignedIn("designer1")).InEnglish();
        var inEnglish = await Activity(new StudioCalls(english), "SupervisionFlow.SignOff");

        (chinese["category"]!.ToString(), inEnglish["category"]!.ToString(), inEnglish["displayName"]!.ToString()).ShouldBe(("人员办理", "People", "Sign-off"));
        inEnglish["ports"]!.AsArray().Select(port => port!["displayName"]!.ToString()).ShouldBe(["Approve", "Reject"]);
    }

    [Fact]
    public async Task Pickers_offer_what_is_here_and_the_forms_of_the_design_that_is_open()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer, "pickers");
        await studio.Open("clinic-licensing");

        Offered(await Activity(studio, "SupervisionFlow.HumanTask"), "Form", "dropdown", "selectList").ShouldContain("application");
        Offered(await Activity(studio, "SupervisionFlow.HumanTask"), "Roles", "checklist", "checkList").ShouldContain("inspector");
        Offered(await Activity(studio, "SupervisionFlow.StartClock"), "Limit", "dropdown", "selectList").ShouldContain("TL-20");
        Offered(await Activity(studio, "SupervisionFlow.ScheduleCheck"), "Process", "dropdown", "selectList").ShouldContain("clinic-follow-up");
        Offered(await Activity(studio, "SupervisionFlow.EnterRegister"), "LicenceKind", "dropdown", "selectList").ShouldContain("practice_licence");
    }

    [Fact]
    public async Task Outcomes_are_chosen_by_the_names_that_forms_give_them_and_still_drawn_as_points()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer, "outcomes");
        await studio.Open("clinic-licensing");
        const string form = "completeness", code = "Accept", name = "受理";

        var answer = await studio.Get("/descriptors/activities?Refresh=True");
        var inputs = answer["items"]!.AsArray().Single(item => item!["typeName"]!.ToString() == "SupervisionFlow.HumanTask")!["inputs"]!.AsArray().Where(input => input!["name"]!.ToString() == "Outcomes").ToList();

        inputs.Select(input => ((bool)input!["isBrowsable"]!, input["uiHint"]!.ToString())).ShouldBe([(true, "checklist"), (false, "dynamic-outcomes")]);
        inputs[0]!["uiSpecifications"]!["checklist"]!["checkList"]!["items"]!.AsArray().ShouldContain(item => item!["value"]!.ToString() == code && item["text"]!.ToString().Contains(name));
        answer["outcomeNames"]!["ofForms"]![form]![code]!.ToString().ShouldBe(name);
        answer["outcomeNames"]!["usual"]!["Done"]!.ToString().ShouldBe("完成");
    }

    [Fact]
    public async Task A_type_that_nobody_runs_is_described_all_the_same_with_the_ports_its_arrows_use()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var drawn = await studio.Create("带有未识别环节");
        StudioCalls.Drop(drawn, "ship", "Contoso.Ship");
        StudioCalls.Drop(drawn, "after", "Elsa.WriteLine");
        StudioCalls.Connect(drawn, "ship", "Shipped", "after");
        await studio.Save(drawn);

        var placeholder = await Activity(studio, "Contoso.Ship");

        placeholder["isBrowsable"]!.GetValue<bool>().ShouldBeFalse();
        placeholder["ports"]!.AsArray().Select(port => port!["name"]!.ToString()).ShouldBe(["Shipped"]);
    }

    [Theory]
    [InlineData("/descriptors/expression-descriptors", 5)]
    [InlineData("/descriptors/workflow-activation-strategies", 0)]
    [InlineData("/descriptors/log-persistence-strategies", 0)]
    [InlineData("/descriptors/incident-strategies", 2)]
    [InlineData("/descriptors/commit-strategies/workflows", 0)]
    [InlineData("/descriptors/storage-drivers", 1)]
    [InlineData("/descriptors/variables", 12)]
    [InlineData("/resilience/strategies", 0)]
    public async Task The_short_lists_are_as_long_as_what_there_is_to_choose(string path, int count)
    {
        using var designer = await app.SignedIn("designer1");

        var list = await new StudioCalls(designer).Get(path);

        (list["items"]!.AsArray().Count, (int)list["count"]!).ShouldBe((count, count));
    }

    private static async Task<JsonNode> Activity(StudioCalls studio, string type) =>
        (await studio.Get("/descriptors/activities?Refresh=True"))["items"]!.AsArray().Single(item => item!["typeName"]!.ToString() == type)!;

    private static IEnumerable<string> Offered(JsonNode activity, string input, string hint, string list)
    {
        var described = activity["inputs"]!.AsArray().Single(one => one!["name"]!.ToString() == input)!;
        described["uiHint"]!.ToString().ShouldBe(hint);
        return described["uiSpecifications"]![hint]![list]!["items"]!.AsArray().Select(item => item!["value"]!.ToString());
    }
}
