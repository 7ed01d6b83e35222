using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Templates;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>The document templates of a design: read, changed, brought in and out as JSON.</summary>
internal static class TemplateDesignApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var templates = api.MapGroup("/designs/{process}/documents").WithTags("designs");
        templates.MapGet("", (string process, CurrentCaller caller) => caller.Ask(new TemplatesOfDesign(process))).Sends<TemplatesOfDesign>().WithSummary("The document templates of a process as its draft, or without one its latest version, has them, and those that all processes share.");
        templates.MapGet("/{template}", async (string process, string template, CurrentCaller caller) => JsonNode.Parse((await caller.Ask(new DesignedTemplate(process, template))).Json)).Sends<DesignedTemplate>().WithSummary("One template of a process, to look at and to change, with what it looks like on paper.");
        templates.MapPost("", (string process, NewTemplateBody body, PostKey key, CurrentCaller caller) => caller.Act(new NewTemplate(process, body.Template, body.Zh, body.En, body.CopyOf), key.Key)).Sends<NewTemplate>().WithSummary("Begins a template in the draft of a process: empty, as a copy of another, or as the process' own form of one that all share.");
        templates.MapPost("/{template}/changes", (string process, string template, ChangeBody body, PostKey key, CurrentCaller caller) => caller.Act(new EditTemplate(process, template, body.Seen, body.Change), key.Key)).Sends<EditTemplate>().WithSummary("Changes one thing in a document template of a process. It is kept in the draft, in the history, and takes effect when the draft is published; what was issued keeps its words.");
        templates.MapPost("/{template}/remove", (string process, string template, PostKey key, CurrentCaller caller) => caller.Act(new RemoveTemplate(process, template), key.Key)).Sends<RemoveTemplate>().WithSummary("Takes a template out of the draft of a process; the versions before keep it.");
    }

    /// <param name="CopyOf">The key of a template to begin with, of the process or shared.</param>
    internal sealed record NewTemplateBody(string Template, string Zh, string En, string? CopyOf);

    /// <param name="Seen">The hash of the template that was looked at.</param>
    internal sealed record ChangeBody(string? Seen, TemplateChange Change);
}
