using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>Elsa Studio's editor, as a designer works in it with mouse and keyboard.</summary>
internal sealed class StudioEditor
{
    private readonly IPage _page;

    private StudioEditor(IPage page) => _page = page;

    /// <summary>Opens a process and waits until its drawing stands.</summary>
    public static async Task<StudioEditor> Open(IPage page, string key)
    {
        await page.GotoAsync($"/designer/workflows/definitions/{key}/edit");
        var editor = new StudioEditor(page);
        await editor.Stands();
        return editor;
    }

    /// <summary>Until the first nodes are drawn and the whole has been moved into view.</summary>
    public async Task Stands()
    {
        await _page.Locator("elsa-activity-wrapper .activity-label").First.WaitForAsync();
        await _page.Locator("#studio[data-shown]").WaitForAsync();
    }

    /// <summary>The nodes of the drawing.</summary>
    public ILocator Nodes => _page.Locator(".x6-node");

    /// <summary>The first node that is called so.</summary>
    public ILocator Named(string label) => Nodes.Filter(new() { Has = _page.Locator($".activity-label:text-is('{label}')") }).First;

    public ILocator ById(string id) => _page.Locator($".x6-node[data-cell-id='{id}']");

    /// <summary>Drags an activity out of the toolbox, and gives the id of what it became; it is selected then.</summary>
    public async Task<string> Drop(string group, string activity, int x, int y)
    {
        var entry = _page.Locator("[draggable=true]").Filter(new() { Has = _page.Locator($":text-is('{activity}')") }).First;
        if (!await entry.IsVisibleAsync())
            await _page.Locator($".mud-expand-panel-text:has-text('{group}'), :text-is('{group}')").First.ClickAsync();
        var before = (await Ids()).ToHashSet(StringComparer.Ordinal);
        await Saves(() => entry.DragToAsync(_page.Locator(".x6-graph"), new() { TargetPosition = new() { X = x, Y = y } }));

        return (await Ids()).Single(id => !before.Contains(id));
    }

    public async Task Select(ILocator node)
    {
        await node.Locator(".activity-label").ClickAsync();
        await Field("环节名称").WaitForAsync();
    }

    /// <summary>Draws an arrow from an outcome to an activity; again where Studio drew its nodes anew under the hand.</summary>
    public Task Connect(ILocator from, string port, ILocator to) => Saves(async () =>
    {
        var arrows = _page.Locator(".x6-edge");
        var before = await arrows.CountAsync();
        for (var attempt = 0; attempt < 20 && await arrows.CountAsync() == before; attempt++)
        {
            await ShowAll();
            var (start, end) = (await MiddleOf(from.Locator($".x6-port-body[port='{port}']")), await MiddleOf(to.Locator(".x6-port-body[port='In']")));
            await _page.Mouse.MoveAsync(start.X, start.Y);
            await _page.Mouse.DownAsync();
            await _page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 5 });
            await _page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 5 });
            await _page.Mouse.UpAsync();
        }
    });

    /// <summary>Studio moves to what was dropped; its first button brings the whole drawing back into view.</summary>
    private Task ShowAll() => _page.Locator(".mud-toolbar .mud-tooltip-root .mud-icon-button").First.ClickAsync();

    /// <summary>Types into an input of one line or several.</summary>
    public Task Type(string label, string text) => Saves(async () =>
    {
        await Field(label).Locator("input, textarea").First.FillAsync(text);
        await _page.Keyboard.PressAsync("Tab");
    });

    public async Task Choose(string label, string option)
    {
        await Field(label).ClickAsync();
        await Saves(() => _page.Locator(".mud-popover-open").GetByText(option, new() { Exact = true }).Last.ClickAsync());
    }

    /// <summary>Ticks a box, be it an input of its own or an entry of a list.</summary>
    public Task Tick(string label, string? list = null) => Saves(() =>
        (list is null ? _page.Locator(".studio") : Field(list)).Locator(".mud-checkbox").Filter(new() { Has = _page.Locator($":text-is('{label}')") }).Locator("input").First.ClickAsync());

    /// <summary>Gives an input by an expression.</summary>
    public async Task Script(string label, string script)
    {
        var input = _page.Locator("div").Filter(new() { Has = Field(label) }).Filter(new() { Has = _page.Locator("button") }).Last;
        if (await input.Locator(".monaco-editor").CountAsync() == 0)
        {
            await input.Locator("button").Last.ClickAsync();
            await Saves(() => _page.Locator(".mud-popover-open").GetByText("JavaScript", new() { Exact = true }).ClickAsync());
        }

        await Saves(async () =>
        {
            await input.Locator(".monaco-editor .view-lines").ClickAsync();
            await _page.Keyboard.PressAsync("ControlOrMeta+A");
            await _page.Keyboard.InsertTextAsync(script);
        });
    }

    /// <summary>Presses the disk.</summary>
    public Task<IResponse> Save() => Saves(() => _page.Locator(".elsa-toolbar-icon").First.ClickAsync());

    public Task<IResponse> Publish() => Saves(() => _page.Locator(".mud-button-group-root button").First.ClickAsync());

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

    /// <summary>Does what makes Studio save, and waits for the answer.</summary>
    public Task<IResponse> Saves(Func<Task> act) =>
        _page.RunAndWaitForResponseAsync(act, answer => answer.Request.Method == "POST" && answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal));

    private ILocator Field(string label) => _page.Locator(".mud-input-control").Filter(new() { Has = _page.Locator($"label:text-is('{label}')") }).Last;

    private async Task<IReadOnlyList<string>> Ids() => await Nodes.EvaluateAllAsync<string[]>("nodes => nodes.map(node => node.dataset.cellId)");

    private static async Task<(float X, float Y)> MiddleOf(ILocator element)
    {
        var box = (await element.BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }
}
