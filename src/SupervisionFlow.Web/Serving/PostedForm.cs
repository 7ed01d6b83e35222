using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using FieldError = SupervisionFlow.Features.RequestPipeline.FieldError;

namespace SupervisionFlow.Web.Serving;

/// <summary>What was posted for a form's fields: the files are staged first, so that a form that comes back keeps them.</summary>
/// <remarks>Nothing is judged here: the request that takes it binds and validates it.</remarks>
internal sealed class PostedForm : IFormSource
{
    private readonly IFormCollection _form;
    private readonly Dictionary<string, List<string>> _staged = [];

    private PostedForm(IFormCollection form) => _form = form;

    /// <summary>What was typed, by field, as a draft keeps it and as the form shows it again.</summary>
    /// <exception cref="ValidationFailed">A file cannot be taken.</exception>
    public static async Task<JsonObject> Read(HttpContext http, CurrentCaller caller, FormDefinition? form, FormSituation at)
    {
        var (typed, refused) = await Take(http, caller, form, at);
        return refused.Count == 0 ? typed : throw new ValidationFailed(refused);
    }

    /// <summary>The same; files that cannot be taken are left out and told at their fields.</summary>
    public static async Task<(JsonObject Typed, IReadOnlyList<FieldError> Refused)> Take(HttpContext http, CurrentCaller caller, FormDefinition? form, FormSituation at)
    {
        if (form is null)
            return ([], []);

        var posted = new PostedForm(await http.Request.ReadFormAsync(http.RequestAborted));
        var refused = new List<FieldError>();
        foreach (var file in posted._form.Files.Where(file => file.Length > 0))
        {
            try
            {
                posted.Keep(file.Name, (await FileAnswers.Staged(file, PostedKey.Required(posted._form), caller, http)).Id);
            }
            catch (ValidationFailed failed)
            {
                refused.AddRange(failed.Errors.Select(error => error with { Field = file.Name }));
            }
        }

        return (FormInput.Read(form, at, posted), refused);
    }

    public IReadOnlyList<string> Values(string name) => [.. _form[name].OfType<string>()];

    public IReadOnlyList<string> Files(string name) => _staged.GetValueOrDefault(name, []);

    private void Keep(string name, string id)
    {
        if (!_staged.TryGetValue(name, out var ids))
            _staged[name] = ids = [];
        ids.Add(id);
    }
}
