using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace SupervisionFlow.EndToEnd;

/// <summary>A person at a browser window: signs in, fills forms by the names of their fields, decides, and keeps what they saw as pictures.</summary>
/// <param name="look">The folder of its pictures; there are none unless SUPERVISIONFLOW_PICTURES names where they go.</param>
public sealed class Screens(IPage page, string look) : IAsyncDisposable
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SUPERVISIONFLOW_PICTURES");

    private readonly List<string> _complaints = [];
    private string? _who;
    private int _shots;

    public IPage Page { get; } = page;

    /// <summary>What the browser's console said was wrong, but for the answers that a test asks for.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>A fresh window of its own on the app, as wide as a desk or a phone.</summary>
    public static async Task<Screens> Open(ChromiumBrowser browser, Uri address, string look, int width = 1280, int height = 900)
    {
        var isPhone = width < 640;
        var window = await browser.Window(address, new() { ViewportSize = new() { Width = width, Height = height }, HasTouch = isPhone, IsMobile = isPhone });
        var page = await window.NewPageAsync();
        // A machine that is busy with other tests is slow, not wrong.
        page.SetDefaultTimeout(120_000);
        var screens = new Screens(page, look);
        page.Console += (_, message) => screens.Note(message);

        return screens;
    }

    public async Task SignIn(string account, string password = "Demo-2026!")
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#user", account);
        await Page.FillAsync("#password", password);
        await Post("main button.btn-primary");
        _who = account;
    }

    /// <summary>Changes who one is in the bar of the demo.</summary>
    public async Task Become(string person)
    {
        if (_who == person)
            return;

        if (_who is null)
            await SignIn(person);
        await Page.SelectOptionAsync("#demo-person", person);
        await Post(".bar-demo button");
        _who = person;
    }

    /// <summary>Opens this person's item of a step of a case, claiming it where it lies in a pool.</summary>
    public async Task OpenStep(string subject, string step)
    {
        await Find(subject, step);
        if (await Page.Locator("button[name=_act][value=claim]").CountAsync() > 0)
            await Press("claim");
    }

    /// <summary>Opens an item from My work without claiming it.</summary>
    public async Task Find(string subject, string step)
    {
        await Page.GotoAsync($"/work?q={Uri.EscapeDataString(subject)}");
        await Page.Locator($"table.list a:text-is('{step}')").First.ClickAsync();
        await Page.Locator(".acts-bar").WaitForAsync();
    }

    public async Task Fill(JsonObject data)
    {
        foreach (var (field, value) in data)
            await Fill(field, value!);
    }

    public Task Decide(string outcome) => Press(outcome is "Approve" ? "approve" : outcome is "Reject" ? "reject" : $"complete:{outcome}");

    /// <summary>Presses the button of an act and sees it accepted.</summary>
    public async Task Press(string act)
    {
        await Try(act);
        if (await Page.Locator("#problem").CountAsync() > 0)
            throw new InvalidOperationException($"{act} was refused: {await Page.InnerTextAsync("#problem")} {string.Join("; ", await Page.Locator(".field-error").AllInnerTextsAsync())}");
    }

    /// <summary>Presses the button of an act, whatever comes of it.</summary>
    public Task Try(string act) => Post($"button[name=_act][value='{act}']");

    /// <summary>Clicks what posts a form, and waits for the page that answers: another document than the one that posted, and whole.</summary>
    public async Task Post(string button)
    {
        await Page.EvaluateAsync("() => { window.posted = true }");
        var answered = Page.WaitForResponseAsync(answer => answer.Request.IsNavigationRequest && answer.Request.Method == "POST");
        await Page.ClickAsync(button);
        await answered;
        await Page.WaitForFunctionAsync("() => !window.posted && document.readyState === 'complete'");
    }

    /// <summary>Waits until the page with this in its address is there and whole.</summary>
    public Task Reach(string part) => Page.WaitForFunctionAsync("part => location.href.includes(part) && document.readyState === 'complete'", part);

    public Task<string> Text() => Page.InnerTextAsync("main");

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    public async Task Shot(string what)
    {
        if (Pictures is null)
            return;

        var folder = Directory.CreateDirectory(Path.Combine(Pictures, look)).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{++_shots:00}-{what}.png"), FullPage = true });
    }

    // A form that comes back with errors answers 400, one that came too late 409; the browser notes both.
    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.Contains("status of 400", StringComparison.Ordinal) && !message.Text.Contains("status of 409", StringComparison.Ordinal))
            _complaints.Add($"{message.Text} at {message.Location}");
    }

    private async Task Fill(string field, JsonNode value)
    {
        if (value is JsonObject items)
        {
            foreach (var (item, entry) in items)
                await Judge($"f.{field}.{item}", entry!.AsObject());
            return;
        }

        var first = Page.Locator($"[name='f.{field}']").First;
        var kind = await first.EvaluateAsync<string>("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()");
        foreach (var text in value is JsonArray several ? several.Select(one => one!.ToString()) : [value.ToString()])
        {
            switch (kind)
            {
                case "radio" or "checkbox":
                    await Check($"[name='f.{field}'][value='{text}']");
                    break;
                case "select":
                    await first.SelectOptionAsync(text);
                    break;
                default:
                    await first.FillAsync(text);
                    break;
            }
        }
    }

    // An item of a checklist: the big button, what was seen, a photo from a file.
    private async Task Judge(string name, JsonObject entry)
    {
        await Check($"input[name='{name}.result'][value='{entry["result"]}']");
        if (entry["remark"] is { } remark)
            await Page.FillAsync($"[name='{name}.remark']", (string)remark!);
        if (entry["photo"] is { } photo)
            await Page.SetInputFilesAsync($"input[type=file][name='{name}.photos']", (string)photo!);
    }

    // In the middle of the screen, as a person scrolls: the bar with the acts covers the foot of a phone.
    private async Task Check(string input)
    {
        var box = Page.Locator(input);
        if (await box.IsCheckedAsync())
            return;

        await box.EvaluateAsync("e => e.closest('label').scrollIntoView({ block: 'center' })");
        await Page.Locator("label").Filter(new() { Has = box }).Last.ClickAsync();
    }
}
