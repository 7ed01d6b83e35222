using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Forms;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>The forms of a design: read, changed, brought in and out as JSON.</summary>
internal static class FormDesignApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var forms = api.MapGroup("/designs/{process}/forms").WithTags("designs");
        forms.MapGet("", (string process, CurrentCaller caller) => caller.Ask(new FormsOfDesign(process)));
        forms.MapGet("/{form}", async (string process, string form, CurrentCaller caller) => JsonNode.Parse((await caller.Ask(new DesignedForm(process, form))).Json));
        forms.MapPost("", (string process, NewFormBody body, PostKey key, CurrentCaller caller) => caller.Act(new NewForm(process, body.Form, body.Zh, body.En, body.CopyOf), key.Key));
        forms.MapPost("/{form}/changes", (string process, string form, ChangeBody body, PostKey key, CurrentCaller caller) => caller.Act(new EditForm(process, form, body.Seen, body.Change), key.Key)).Sends<EditForm>();
        forms.MapPost("/{form}/remove", (string process, string form, PostKey key, CurrentCaller caller) => caller.Act(new RemoveForm(process, form), key.Key));
    }

    /// <param name="CopyOf">The key of a form to begin with.</param>
    internal sealed record NewFormBody(string Form, string Zh, string En, string? CopyOf);

    /// <param name="Seen">The hash of the form that was looked at.</param>
    internal sealed record ChangeBody(string? Seen, FormChange Change);
}
