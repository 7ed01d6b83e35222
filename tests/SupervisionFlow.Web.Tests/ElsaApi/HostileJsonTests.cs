using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>What no Studio sends, at every door that takes a design: a refusal in the one shape that Studio shows, which names the member, or a save that opens again; and nothing else changes.</summary>
/// <remarks>It counts what there is in the demo, so nobody else works there meanwhile.</remarks>
[Collection(AloneInTheDemo.Name)]
public sealed class HostileJsonTests(DemoApp app)
{
    private const string Node = """{"id":"a","type":"Elsa.WriteLine"},{"id":"b","type":"Elsa.WriteLine"}""";

    /// <summary>What it is, the definition, and what the refusal names.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "a name that is a number", Model(name: "5"), "name" },
        { "a name that is a list", Model(name: "[]"), "name" },
        { "a name of half a character", Model(name: "\"\\ud800\""), "name" },
        { "a member's name of half a character", """{"name":"x","root":{"id":"f","type":"Elsa.Flowchart","metadata":{"\udc00":1}}}""", "不完整的字符" },
        { "no name", Model(name: "null"), "名称" },
        { "a description that is an object", Model(more: "\"description\":{}"), "description" },
        { "a root that is null", """{"name":"x","root":null}""", "root" },
        { "a root that is a list", """{"name":"x","root":[]}""", "root" },
        { "options that are a list", Model(more: "\"options\":[]"), "options" },
        { "an option that is text", Model(more: "\"options\":{\"usableAsActivity\":\"yes\"}"), "options.usableAsActivity" },
        { "properties that are a list", Model(more: "\"customProperties\":[]"), "customProperties" },
        { "variables that are an object", Model(more: "\"variables\":{}"), "variables" },
        { "a variable that is a number", Model(more: "\"variables\":[1]"), "variables[0]" },
        { "a variable whose list is text", Model(more: "\"variables\":[{\"id\":\"v\",\"name\":\"v\",\"isArray\":\"no\"}]"), "variables[0].isArray" },
        { "outcomes that are numbers", Model(more: "\"outcomes\":[1]"), "outcomes[0]" },
        { "a tool's version that is none", Model(more: "\"toolVersion\":\"latest\""), "toolVersion" },
        { "an id that climbs folders", Model(more: "\"definitionId\":\"../../etc/passwd\""), "标识" },
        { "an id with backslashes", Model(more: "\"definitionId\":\"a\\\\b\""), "标识" },
        { "an id that is a number", Model(more: "\"definitionId\":5"), "definitionId" },
        { "an id without end", Model(more: $"\"definitionId\":\"{new string('x', 5000)}\""), "标识" },
        { "a member twice", """{"name":"x","name":"y","root":{"id":"f","type":"Elsa.Flowchart"}}""", "重复" },
        { "nesting without end", Model(node: Deep(10_000)), "嵌套" },
        { "lists without end", Model(more: $"\"extra\":{new string('[', 10_000)}{new string(']', 10_000)}"), "嵌套" },
        { "a number that is none", Model(more: "\"extra\":NaN"), "有误" },
        { "a number beyond all numbers", Model(more: "\"extra\":1e999"), "extra" },
        { "metadata that are a list", Model(node: """{"id":"a","type":"Elsa.End","metadata":[]}"""), "root.activities[0].metadata" },
        { "a place that is text", Model(node: """{"id":"a","type":"Elsa.End","metadata":{"designer":{"position":{"x":"NaN","y":0}}}}"""), "root.activities[0].metadata.designer.position.x" },
        { "a place that is a list", Model(node: """{"id":"a","type":"Elsa.End","metadata":{"designer":{"position":[1,2]}}}"""), "root.activities[0].metadata.designer.position" },
        { "an activity that is null", Model(node: "null"), "root.activities[0]" },
        { "an activity without an id", Model(node: """{"type":"Elsa.End"}"""), "root.activities[0].id" },
        { "an id that is an object", Model(node: """{"id":{},"type":"Elsa.End"}"""), "root.activities[0].id" },
        { "a type that is a number", Model(node: """{"id":"a","type":1}"""), "root.activities[0].type" },
        { "an id twice", Model(node: """{"id":"a","type":"Elsa.End"},{"id":"a","type":"Elsa.End"}"""), "root.activities[1].id" },
        { "a version below zero", Model(node: """{"id":"a","type":"Elsa.End","version":-1}"""), "root.activities[0].version" },
        { "a version that is text", Model(node: """{"id":"a","type":"Elsa.End","version":"one"}"""), "root.activities[0].version" },
        { "a version of many digits", Model(node: """{"id":"a","type":"Elsa.End","version":99999999999999999999}"""), "root.activities[0].version" },
        { "a connection to itself", Model(arrow: Arrow("a", "Done", "a")), "root.connections[0]" },
        { "a connection from nowhere", Model(arrow: """{"source":null,"target":{"activity":"b"}}"""), "root.connections[0].source" },
        { "a connection's end that is a list", Model(arrow: """{"source":{"activity":["a"]},"target":{"activity":"b"}}"""), "root.connections[0].source" },
        { "a port that is an object", Model(arrow: """{"source":{"activity":"a","port":{}},"target":{"activity":"b"}}"""), "root.connections[0].source.port" },
        { "a bend that is text", Model(arrow: """{"source":{"activity":"a"},"target":{"activity":"b"},"vertices":["x"]}"""), "root.connections[0].vertices[0]" },
        { "connections that are an object", """{"name":"x","root":{"id":"f","type":"Elsa.Flowchart","activities":[],"connections":{}}}""", "root.connections" },
        { "activities that are an object", """{"name":"x","root":{"id":"f","type":"Elsa.Flowchart","activities":{}}}""", "root.activities" },
        { "a text without end", Model(node: """{"id":"a","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"?"}}}""".Replace("?", new string('x', 200_001))), "root.activities[0].text.expression.value" },
        { "an activity with no end of others", Model(node: string.Join(',', Enumerable.Range(0, 5000).Select(n => $$"""{"id":"a{{n}}","type":"Elsa.End"}"""))), "2000" },
        { "more than a design may measure", Model(more: $"\"extra\":[{string.Join(',', Enumerable.Repeat($"\"{new string('y', 100_000)}\"", 60))}]"), "5 MB" },
    };

    /// <summary>What is odd and yet a design: it is kept, and what is wrong with it the checks say.</summary>
    public static TheoryData<string, string> Kept => new()
    {
        { "connections in a circle", Model(arrow: $"{Arrow("a", "Done", "b")},{Arrow("b", "Done", "a")}") },
        { "a connection to an activity that is not there", Model(arrow: Arrow("a", "Done", "nowhere")) },
        { "a connection to a port that is not there", Model(arrow: Arrow("a", "Nonesuch", "b")) },
        { "a type that nobody knows", Model(node: """{"id":"a","type":"Contoso.Ship"}""") },
        { "an expression of a kind that nobody knows", Model(node: """{"id":"a","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Klingon","value":"nuqneH"}}}""") },
        { "an expression whose kind is a number", Model(node: """{"id":"a","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":5,"value":[1]}}}""") },
        { "inputs of the wrong kind", Model(node: """{"id":"a","type":"SupervisionFlow.HumanTask","title":5,"roles":{"expression":[]},"dueWorkingDays":{"expression":{"type":"Literal","value":"NaN"}}}""") },
        { "a definition of a version below zero", Model(more: "\"version\":-5,\"createdAt\":7,\"isLatest\":\"no\",\"links\":{}") },
        { "a variable of a type that nobody knows", Model(more: "\"variables\":[{\"id\":\"v\",\"name\":\"v\",\"typeName\":\"Contoso.Box\",\"value\":{\"a\":[1]}}]") },
        { "an activity whose id is a path", Model(node: """{"id":"../a:b?c#d","type":"Elsa.End"}""") },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_a_design_is_refused_by_name_at_every_door_and_changes_nothing(string what, string model, string named)
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var before = await Kinds();

        foreach (var (path, body) in new[]
        {
            ("/workflow-definitions", $"{{\"model\":{model},\"publish\":false}}"),
            ("/workflow-definitions", $"{{\"model\":{model},\"publish\":true}}"),
            ("/workflow-definitions/import", model),
        })
        {
            var answer = await studio.Post(path, body);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, $"{what} at {path}: {answer.Text}");
            StudioCalls.WordsOf(answer).ShouldContain(words => words.Contains(named), $"{what} at {path}");
        }

        (await Kinds()).ShouldBe(before, what);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task What_is_odd_is_kept_opens_again_is_told_by_the_checks_and_never_goes_live(string what, string model)
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer, "odd");

        var answer = await studio.Post("/workflow-definitions", $"{{\"model\":{model},\"publish\":false}}");
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{what}: {answer.Text}");
        var key = JsonNode.Parse(answer.Text)!["workflowDefinition"]!["definitionId"]!.ToString();
        var opened = await studio.Open(key);

        opened["root"]!["activities"]!.AsArray().Count.ShouldBeGreaterThan(0, what);
        (await studio.Save(opened))["version"]!.ToString().ShouldBe("1", what);
        (await designer.Open($"/api/designs/{key}/checks")).Status.ShouldBe(HttpStatusCode.OK, what);
        foreach (var page in (string[])["checks", "forms", "documents", "gates", "history", "try", "simulate", "shadow"])
            (await designer.Open($"/designs/{key}/{page}")).Status.ShouldBe(HttpStatusCode.OK, $"{what}: {page}");
        foreach (var act in (string[])["publish", "execute", "dispatch"])
            ((int)(await studio.Post($"/workflow-definitions/{key}/{act}")).Status).ShouldBeLessThan(500, $"{what}: {act}");
        (await studio.Delete($"/workflow-definitions/{key}")).Status.ShouldNotBe(HttpStatusCode.InternalServerError, what);
    }

    [Theory]
    [InlineData("""{"model":[],"publish":false}""", "model")]
    [InlineData("""{"publish":false}""", "model")]
    [InlineData("""[{"model":{}}]""", "JSON")]
    [InlineData("null", "JSON")]
    [InlineData("", "JSON")]
    [InlineData("""{"model":{"name":"x","root":{"id":"f","type":"Elsa.Flowchart"}},"publish":"yes"}""", "publish")]
    public async Task A_save_that_is_none_is_refused_by_name(string body, string named)
    {
        using var designer = await app.SignedIn("designer1");
        var before = await Kinds();

        var answer = await new StudioCalls(designer).Post("/workflow-definitions", body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        StudioCalls.WordsOf(answer).ShouldHaveSingleItem().ShouldContain(named);
        (await Kinds()).ShouldBe(before);
    }

    [Theory]
    [InlineData("""{"input":[1]}""", "input")]
    [InlineData("""{"input":"text"}""", "input")]
    [InlineData("""{"versionOptions":5}""", "versionOptions")]
    [InlineData("""{"input":{"name":"\ud800"}}""", "input.name")]
    [InlineData("""{"input":{"a":1,"a":2}}""", "重复")]
    [InlineData("""{"input":NaN}""", "有误")]
    [InlineData("[]", "JSON")]
    [InlineData("deep", "嵌套")]
    [InlineData("huge", "")]
    public async Task A_test_run_with_what_is_no_input_is_refused_by_name_and_none_is_begun(string body, string named)
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var before = await Kinds();
        body = body switch { "deep" => $"{{\"input\":{Deep(10_000)}}}", "huge" => $"{{\"input\":{{\"name\":\"{new string('x', 100_000)}\"}}}}", _ => body };

        foreach (var act in (string[])["execute", "dispatch"])
        {
            var answer = await studio.Post($"/workflow-definitions/clinic-licensing/{act}", body);

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
            StudioCalls.WordsOf(answer).ShouldContain(words => words.Contains(named));
        }

        (await Kinds()).ShouldBe(before);
    }

    [Theory]
    [InlineData("/workflow-definitions/%2e%2e%2fetc/execute")]
    [InlineData("/workflow-definitions/%2e%2e%2fetc/publish")]
    [InlineData("/workflow-definitions/%00/execute")]
    [InlineData("/workflow-definitions/%ed%a0%80/publish")]
    [InlineData("/workflow-definitions/clinic-licensing/revert/-1")]
    [InlineData("/workflow-definitions/clinic-licensing/revert/99999999999999")]
    public async Task An_address_of_nothing_is_not_found_or_refused(string path)
    {
        using var designer = await app.SignedIn("designer1");
        var before = await Kinds();

        var answer = await new StudioCalls(designer).Post(path);

        answer.Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        (await Kinds()).ShouldBe(before);
    }

    private static string Model(string name = "\"怪异的流程\"", string more = "", string node = Node, string arrow = "") =>
        $$$"""{"name":{{{name}}},{{{(more.Length == 0 ? "" : $"{more},")}}}"root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[{{{node}}}],"connections":[{{{arrow}}}]}}""";

    private static string Arrow(string from, string port, string to) => $$$"""{"source":{"activity":"{{{from}}}","port":"{{{port}}}"},"target":{"activity":"{{{to}}}","port":"In"},"vertices":[]}""";

    private static string Deep(int levels) => $"{string.Concat(Enumerable.Repeat("{\"a\":", levels))}1{new string('}', levels)}";

    /// <summary>How much there is of all that a save, a publication or a run would add to.</summary>
    private Task<string> Kinds() => app.Read(async db => string.Join(' ',
        await db.Bundles.CountAsync(), await db.BundleFiles.CountAsync(), await db.Designs.CountAsync(), await db.DesignRevisions.CountAsync(), await db.DesignBlobs.CountAsync(), await db.PublicationRequests.CountAsync(),
        await db.WorkflowInstances.CountAsync(), await db.Cases.CountAsync(), await db.Cases.CountAsync(one => one.IsTest)));
}
