using System.Text.Json.Nodes;
using SupervisionFlow.Features.Forms;

namespace SupervisionFlow.Web.Serving;

/// <summary>What was posted for a form's fields: the files are staged first, so that a form that comes back keeps them.</summary>
/// <remarks>Nothing is judged here: the request that takes it binds and validates it.</remarks>
internal sealed class PostedForm : IFormSource
{
    private readonly IFormCollection _form;
    private readonly Dictionary<string, List<string>> _staged = [];

    private PostedForm(IFormCollection form) => _form = form;

    /// <summary>What was typed, by field, as a draft keeps it and as the form shows it again.</summary>
    public static async Task<JsonObject> Read(HttpContext http, CurrentCaller caller, FormDefinition? form, FormSituation at)
    {
        if (form is null)
            return [];

        var posted = new PostedForm(await http.Request.ReadFormAsync(http.RequestAborted));
        foreach (var file in posted._form.Files.Where(file => file.Length > 0))
            posted.Keep(file.Name, (await FileAnswers.Staged(file, PostedKey.Required(posted._form), caller, http)).Id);

        return FormInput.Read(form, at, posted);
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
