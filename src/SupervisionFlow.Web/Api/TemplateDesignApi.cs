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
        templates.MapGet("", (string process, CurrentCaller caller) => caller.Ask(new TemplatesOfDesign(process)));
        templates.MapGet("/{template}", async (string process, string template, CurrentCaller caller) => JsonNode.Parse((await caller.Ask(new DesignedTemplate(process, template))).Json));
        templates.MapPost("", (string process, NewTemplateBody body, PostKey key, CurrentCaller caller) => caller.Act(new NewTemplate(process, body.Template, body.Zh, body.En, body.CopyOf), key.Key));
        templates.MapPost("/{template}/changes", (string process, string template, ChangeBody body, PostKey key, CurrentCaller caller) => caller.Act(new EditTemplate(process, template, body.Seen, body.Change), key.Key)).Sends<EditTemplate>();
        templates.MapPost("/{template}/remove", (string process, string template, PostKey key, CurrentCaller caller) => caller.Act(new RemoveTemplate(process, template), key.Key));
    }

    /// <param name="CopyOf">The key of a template to begin with, of the process or shared.</param>
    internal sealed record NewTemplateBody(string Template, string Zh, string En, string? CopyOf);

    /// <param name="Seen">The hash of the template that was looked at.</param>
    internal sealed record ChangeBody(string? Seen, TemplateChange Change);
}
