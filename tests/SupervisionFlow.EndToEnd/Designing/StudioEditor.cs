using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>Elsa Studio's editor, as a designer works in it with mouse and keyboard.</summary>
internal sealed class StudioEditor
{
    private readonly IPage _page;

    private StudioEditor(IPage page) => (_page, Canvas) = (page, new(page));

    public StudioCanvas Canvas { get; }

    /// <summary>Opens a process and waits until its drawing stands.</summary>
    public static async Task<StudioEditor> Open(IPage page, string key)
    {
        await page.GotoAsync($"/designer/workflows/definitions/{key}/edit");
        var editor = new StudioEditor(page);
        await editor.Canvas.Stands();
        return editor;
    }

    /// <summary>Drags an activity out of the toolbox, and gives the id of what it became; it is selected then.</summary>
    public Task<string> Drop(string group, string activity, int x, int y) => Canvas.Drop(group, activity, x, y);

    public async Task Select(string id)
    {
        await Canvas.ById(id).Locator(".activity-label").ClickAsync();
        await Field("环节名称").WaitForAsync();
    }

    public Task Connect(string from, string outcome, string to) => Canvas.Connect(from, outcome, to);

    public Task Disconnect(string from, string to) => Canvas.Disconnect(from, to);

    /// <summary>Opens a tab of the activity that is selected.</summary>
    public Task Open(string tab) => _page.Locator($".mud-tab:has-text('{tab}')").First.ClickAsync();

    /// <summary>Types into an input of one line or several.</summary>
    public async Task Type(string label, string text)
    {
        await Field(label).Locator("input, textarea").First.FillAsync(text);
        await _page.Keyboard.PressAsync("Tab");
    }

    public async Task Choose(string label, string option)
    {
        await Field(label).ClickAsync();
        await _page.Locator(".mud-popover-open").GetByText(option, new() { Exact = true }).Last.ClickAsync();
    }

    /// <summary>Until the input of the activity that is selected shows this.</summary>
    public Task Shows(string label, string text) => Assertions.Expect(Field(label).Locator("input, textarea").First).ToHaveValueAsync(text, new() { Timeout = 120_000 });

    /// <summary>Writes into the editor of an input that is code.</summary>
    public async Task Write(string label, string code)
    {
        await Field(label).Locator(".monaco-editor .view-lines").ClickAsync();
        await _page.Keyboard.PressAsync("ControlOrMeta+A");
        await _page.Keyboard.InsertTextAsync(code);
    }

    /// <summary>Ticks a box, be it an input of its own or an entry of a list.</summary>
    public Task Tick(string label, string? list = null) =>
        (list is null ? _page.Locator(".studio") : Field(list)).Locator(".mud-checkbox").Filter(new() { Has = _page.Locator($":text-is('{label}')") }).Locator("input").First.ClickAsync();

    /// <summary>Gives an input by an expression.</summary>
    public async Task Script(string label, string script)
    {
        var input = _page.Locator("div").Filter(new() { Has = Field(label) }).Filter(new() { Has = _page.Locator("button") }).Last;
        if (await input.Locator(".monaco-editor").CountAsync() == 0)
            await BeginScript(label);

        await Write(label, script);
    }

    /// <summary>Gives an input by an expression whose first part is typed as soon as its editor is there, before Studio has filled it, and the rest where the cursor stands afterwards.</summary>
    public async Task ScriptFromTheFirst(string label, string first, string rest)
    {
        await _page.WaitForFunctionAsync("() => window.monaco");
        await _page.EvaluateAsync("""
            first => {
              window.filled = new Promise(resolve => {
                const made = monaco.editor.onDidCreateEditor(editor => {
                  if (editor.isSimpleWidget)
                    return;
                  made.dispose();
                  editor.onDidChangeModel(() => editor.trigger('keyboard', 'type', { text: first }));
                  editor.onDidChangeModelContent(({ isFlush }) => isFlush && resolve(editor));
                });
              });
            }
            """, first);
        await BeginScript(label);
        await _page.EvaluateAsync("rest => filled.then(editor => editor.trigger('keyboard', 'type', { text: rest }))", rest);
    }

    /// <summary>Presses the disk.</summary>
    public Task<IResponse> Save() => Answered(() => _page.Locator(".elsa-toolbar-icon").First.ClickAsync(), request => request.Headers.ContainsKey("x-save"));

    public Task<IResponse> Publish() => Answered(() => _page.Locator(".mud-button-group-root button").First.ClickAsync(), request => request.PostData?.Contains("\"publish\":true", StringComparison.Ordinal) == true);

    /// <summary>What Studio says in its corner, once it says this.</summary>
    public async Task<string> Told(string part)
    {
        var told = _page.Locator(".mud-snackbar").Filter(new() { HasText = part }).First;
        await told.WaitForAsync();
        return await told.InnerTextAsync();
    }

    /// <summary>The draft as the server has it.</summary>
    public async Task<JsonObject> OnServer(string key) => JsonNode.Parse(await _page.EvaluateAsync<string>(
        "key => fetch(`${location.origin}/elsa/api/workflow-definitions/by-definition-id/${key}?versionOptions=Latest`).then(answer => answer.text())", key))!.AsObject();

    private Task<IResponse> Answered(Func<Task> act, Func<IRequest, bool> which) =>
        _page.RunAndWaitForResponseAsync(act, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal) && which(answer.Request));

    private async Task BeginScript(string label)
    {
        await _page.Locator("div").Filter(new() { Has = Field(label) }).Filter(new() { Has = _page.Locator("button") }).Last.Locator("button").Last.ClickAsync();
        await _page.Locator(".mud-popover-open").GetByText("JavaScript", new() { Exact = true }).ClickAsync();
    }

    private ILocator Field(string label) => _page.Locator(".mud-input-control").Filter(new() { Has = _page.Locator($"label:text-is('{label}')") }).Last;
}
