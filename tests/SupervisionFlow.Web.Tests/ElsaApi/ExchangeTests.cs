using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Workflows as files: exported as Elsa does, imported from what Elsa exports, and whole processes as one JSON.</summary>
public sealed class ExchangeTests(DemoApp app)
{
    [Fact]
    public async Task What_is_exported_and_imported_again_is_the_same_design()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var exported = await designer.Http.GetAsync("/elsa/api/workflow-definitions/clinic-licensing/export?versionOptions=Latest", TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(await exported.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();

        exported.Content.Headers.ContentDisposition!.FileName!.ShouldContain("clinic-licensing");
        json["$schema"]!.ToString().ShouldContain("workflow-definition");
        (json.ContainsKey("links"), json["definitionId"]!.ToString()).ShouldBe((false, "clinic-licensing"));
        var before = await Versions("clinic-licensing");
        (await studio.Post("/workflow-definitions/import", json.ToJsonString())).Status.ShouldBe(HttpStatusCode.OK);
        (await Versions("clinic-licensing")).ShouldBe(before);

        json["definitionId"] = "clinic-copy";
        json["name"] = "诊所设立副本";
        var imported = await studio.Post("/workflow-definitions/import", json.ToJsonString());
        imported.Status.ShouldBe(HttpStatusCode.OK, imported.Text);
        var copy = JsonNode.Parse(imported.Text)!;
        (copy["definitionId"]!.ToString(), (bool)copy["isPublished"]!).ShouldBe(("clinic-copy", false));
        copy["root"]!["activities"]!.AsArray().Count.ShouldBe(json["root"]!["activities"]!.AsArray().Count);
        copy["root"]!["connections"]!.AsArray().Count.ShouldBe(json["root"]!["connections"]!.AsArray().Count);
    }

    [Fact]
    public async Task Several_are_a_zip_that_is_imported_as_it_is()
    {
        using var designer = await app.SignedIn("designer1");
        var studio = new StudioCalls(designer);
        var (one, other) = (await studio.Create("打包一"), await studio.Create("打包二"));
        using var asked = await designer.Http.PostAsync("/elsa/api/bulk-actions/export/workflow-definitions", new StringContent($$"""{"ids":["{{one["id"]}}","{{other["id"]}}","nonesuch"]}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var zipped = await asked.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var zip = new ZipArchive(new MemoryStream(zipped));
        zip.Entries.Count.ShouldBe(2);

        var imported = await Upload(designer, ("both.zip", zipped));

        imported.Status.ShouldBe(HttpStatusCode.OK, imported.Text);
        ((int)JsonNode.Parse(imported.Text)!["count"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Of_files_of_which_one_is_hostile_none_is_taken()
    {
        using var designer = await app.SignedIn("designer1");
        const string Good = """{"definitionId":"taken-not","name":"不应导入","root":{"id":"f","type":"Elsa.Flowchart","version":1}}""";
        const string Bad = """{"definitionId":"taken-neither","name":"<script>x</script>","root":{"id":"f","type":"Elsa.Flowchart","version":1}}""";

        var refused = await Upload(designer, ("good.json", Encoding.UTF8.GetBytes(Good)), ("bad.json", Encoding.UTF8.GetBytes(Bad)));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        StudioCalls.WordsOf(refused).ShouldHaveSingleItem();
        (await app.Read(db => db.Bundles.CountAsync(row => row.Key.StartsWith("taken-")))).ShouldBe(0);
    }

    [Fact]
    public async Task A_whole_process_goes_out_and_in_with_its_forms_and_rules()
    {
        using var designer = await app.SignedIn("designer1");
        var bundle = JsonNode.Parse((await designer.Open("/api/designs/clinic-licensing/bundle")).Text)!.AsObject();
        var manifest = JsonNode.Parse(bundle["files"]!["bundle.json"]!.ToString())!;
        manifest["key"] = "clinic-whole";
        bundle["key"] = "clinic-whole";
        bundle["files"]!["bundle.json"] = manifest.ToJsonString();
        bundle["files"]!["workflow.json"] = bundle["files"]!["workflow.json"]!.ToString().Replace("\"definitionId\": \"clinic-licensing\"", "\"definitionId\": \"clinic-whole\"", StringComparison.Ordinal);

        var imported = await designer.PostJson("/api/designs/import", bundle, "whole process");

        imported.Status.ShouldBe(HttpStatusCode.OK, imported.Text);
        var (shipped, taken) = (await Files("clinic-licensing"), await Files("clinic-whole"));
        taken.Keys.ShouldBe(shipped.Keys.Where(path => path.EndsWith(".json", StringComparison.Ordinal)), ignoreOrder: true);
        taken.Where(file => file.Key.Contains('/')).ShouldAllBe(file => shipped[file.Key] == file.Value);
        (await new StudioCalls(designer).Open("clinic-whole"))["definitionId"]!.ToString().ShouldBe("clinic-whole");
        (await designer.PostJson("/api/designs/import", bundle, "whole process again")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"supervisionFlowBundle":2,"files":{"bundle.json":"{}"}}""")]
    [InlineData("""{"supervisionFlowBundle":1,"files":{"../../etc/passwd":"x"}}""")]
    [InlineData("""{"supervisionFlowBundle":1,"files":{"bundle.json":"{}"}}""")]
    [InlineData("""{"supervisionFlowBundle":1,"files":{"bundle.json":7}}""")]
    [InlineData("""{"supervisionFlowBundle":1,"files":[]}""")]
    public async Task A_bundle_that_cannot_be_used_is_refused_in_words(string json)
    {
        using var designer = await app.SignedIn("designer1");

        var refused = await new StudioCalls(designer).Post("/workflow-definitions/import", json);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.Text);
        StudioCalls.WordsOf(refused).ShouldNotBeEmpty();
    }

    private static async Task<Shown> Upload(Visitor visitor, params (string Name, byte[] Bytes)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
            form.Add(new ByteArrayContent(bytes), "files", name);
        return await Shown.Of(await visitor.Http.PostAsync("/elsa/api/workflow-definitions/import-files", form));
    }

    private Task<int> Versions(string key) => app.Read(db => db.Bundles.CountAsync(row => row.Key == key));

    private Task<Dictionary<string, string>> Files(string key) => app.Read(async db =>
    {
        var id = await db.Bundles.Where(row => row.Key == key && row.IsLatest).Select(row => row.Id).SingleAsync();
        return await db.BundleFiles.Where(file => file.BundleId == id).ToDictionaryAsync(file => file.Path, file => file.Hash);
    });
}
