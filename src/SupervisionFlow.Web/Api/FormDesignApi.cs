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
        forms.MapGet("", (string process, CurrentCaller caller) => caller.Ask(new FormsOfDesign(process))).Sends<FormsOfDesign>().WithSummary("The forms of a process as its draft, or without one its latest version, has them.");
        forms.MapGet("/{form}", async (string process, string form, CurrentCaller caller) => JsonNode.Parse((await caller.Ask(new DesignedForm(process, form))).Json)).Sends<DesignedForm>().WithSummary("One form of a process, to look at and to change.");
        forms.MapPost("", (string process, NewFormBody body, PostKey key, CurrentCaller caller) => caller.Act(new NewForm(process, body.Form, body.Zh, body.En, body.CopyOf), key.Key)).Sends<NewForm>().WithSummary("Begins a form in the draft of a process, empty or as a copy of another of its forms.");
        forms.MapPost("/{form}/changes", (string process, string form, ChangeBody body, PostKey key, CurrentCaller caller) => caller.Act(new EditForm(process, form, body.Seen, body.Change), key.Key)).Sends<EditForm>().WithSummary("Changes one thing in a form of a process. It is kept in the draft, in the history, and takes effect when the draft is published.");
        forms.MapPost("/{form}/remove", (string process, string form, PostKey key, CurrentCaller caller) => caller.Act(new RemoveForm(process, form), key.Key)).Sends<RemoveForm>().WithSummary("Takes a form out of the draft of a process; the versions before keep it.");
    }

    /// <param name="CopyOf">The key of a form to begin with.</param>
    internal sealed record NewFormBody(string Form, string Zh, string En, string? CopyOf);

    /// <param name="Seen">The hash of the form that was looked at.</param>
    internal sealed record ChangeBody(string? Seen, FormChange Change);
}
