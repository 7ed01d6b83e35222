using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>The calls of one opened Studio: the JSON that it sends, and the headers that its page adds.</summary>
internal sealed class StudioCalls(Visitor visitor, string session = "studio")
{
    private static readonly string[] Members =
        ["definitionId", "name", "description", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "options", "root", "createdAt", "version", "isLatest", "isPublished", "id"];

    public async Task<JsonNode> Get(string path)
    {
        var answer = await Send(HttpMethod.Get, path, null);
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{path}: {answer.Text}");
        return JsonNode.Parse(answer.Text)!;
    }

    public Task<JsonNode> Open(string key) => Get($"/workflow-definitions/by-definition-id/{key}?versionOptions=Latest");

    public async Task<JsonNode> Save(JsonNode definition, bool? publish = false, bool manual = false)
    {
        var answer = await TrySave(definition, publish, manual);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return JsonNode.Parse(answer.Text)!["workflowDefinition"]!;
    }

    public Task<Shown> TrySave(JsonNode definition, bool? publish = false, bool manual = false) =>
        Send(HttpMethod.Post, "/workflow-definitions", new JsonObject { ["model"] = ModelOf(definition), ["publish"] = publish }.ToJsonString(), manual);

    public Task<Shown> Post(string path, string? body = "{}") => Send(HttpMethod.Post, path, body);

    public Task<Shown> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Shown> Send(HttpMethod method, string path, string? body, bool manual = false)
    {
        using var request = new HttpRequestMessage(method, "/elsa/api" + path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("X-Edit-Session", session);
        if (manual)
            request.Headers.Add("X-Save", "manual");
        return await Shown.Of(await visitor.Http.SendAsync(request));
    }

    /// <summary>What Studio posts of a definition that it was given: only the members it knows.</summary>
    public static JsonObject ModelOf(JsonNode definition)
    {
        var model = new JsonObject(definition.AsObject().Where(member => Members.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        model["links"] = null;
        return model;
    }

    public static void Drop(JsonNode definition, string id, string type, JsonObject? inputs = null)
    {
        var activity = inputs?.DeepClone().AsObject() ?? [];
        activity["id"] = id;
        activity["nodeId"] = $"{definition["root"]!["nodeId"]}:{id}";
        activity["name"] = id;
        activity["type"] = type;
        activity["version"] = 1;
        activity["metadata"] = JsonNode.Parse("""{"designer":{"position":{"x":473,"y":220},"size":{"width":148.34375,"height":54}}}""");
        definition["root"]!["activities"]!.AsArray().Add(activity);
    }

    public static void Connect(JsonNode definition, string from, string port, string to) =>
        definition["root"]!["connections"]!.AsArray().Add(JsonNode.Parse($$"""{"source":{"activity":"{{from}}","port":"{{port}}"},"target":{"activity":"{{to}}","port":"In"},"vertices":[]}"""));

    /// <summary>A workflow begun as Studio's dialog does, under a name of its own.</summary>
    public async Task<JsonNode> Create(string name)
    {
        var answer = await Post("/workflow-definitions", $$"""{"model":{"definitionId":null,"id":null,"name":"{{name}}","description":null,"toolVersion":"3.8.0.0","variables":null,"inputs":null,"outputs":null,"outcomes":null,"customProperties":null,"isReadonly":false,"options":null,"root":{"id":"31c9a29bde55f28e","type":"Elsa.Flowchart","version":1,"name":"Flowchart1"},"links":null,"createdAt":"0001-01-01T00:00:00+00:00","version":1,"isLatest":true,"isPublished":false},"publish":null}""");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return JsonNode.Parse(answer.Text)!["workflowDefinition"]!;
    }

    /// <summary>The words that Studio shows of a refusal.</summary>
    public static IReadOnlyList<string> WordsOf(Shown answer)
    {
        var refusal = JsonNode.Parse(answer.Text)!;
        ((int)refusal["statusCode"]!).ShouldBe((int)answer.Status);
        return [.. refusal["errors"]!["generalErrors"]!.AsArray().Select(words => words!.ToString())];
    }
}
