using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Forms;

/// <summary>A form as the server renders it.</summary>
internal static class Rendered
{
    public static FormDefinition Form(string fields, string more = "") =>
        FormDefinition.Parse($$"""{"key":"check","title":{"zh":"核查","en":"Check"},"sections":[{"title":{"zh":"机构","en":"Institution"},"fields":[{{fields}}]}]{{more}}}""");

    public static Task<string> Html(FormDefinition form, string values = "{}", string step = "review", Language? language = null, string? typed = null, Dictionary<string, string>? errors = null, bool readOnly = false) =>
        Html(new Dictionary<string, object?>
        {
            [nameof(FormView.Form)] = form,
            [nameof(FormView.Step)] = step,
            [nameof(FormView.Values)] = JsonNode.Parse(values)!.AsObject(),
            [nameof(FormView.Typed)] = typed is null ? null : JsonNode.Parse(typed)!.AsObject(),
            [nameof(FormView.Errors)] = errors ?? [],
            [nameof(FormView.ReadOnly)] = readOnly,
        }, language ?? Language.Chinese);

    private static async Task<string> Html(Dictionary<string, object?> parameters, Language language)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(new SharedTables(new BundleOptions { Folder = Workflows() })).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        RenderFragment view = builder =>
        {
            builder.OpenComponent<FormView>(0);
            builder.AddMultipleAttributes(1, parameters!);
            builder.CloseComponent();
        };
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<Language>>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Value"] = language,
            ["ChildContent"] = view,
        }))).ToHtmlString());
    }

    private static string Workflows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SupervisionFlow.sln")))
            folder = folder.Parent;

        return Path.Combine(folder.FullName, "workflows");
    }
}
