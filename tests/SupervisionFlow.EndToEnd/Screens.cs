using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace SupervisionFlow.EndToEnd;

/// <summary>A person at a browser window: signs in, fills forms by the names of their fields, decides, and keeps what they saw as pictures.</summary>
public sealed class Screens(IPage page, string pictures)
{
    private int _shots;

    public IPage Page { get; } = Patient(page);

    // A machine that is busy with other tests is slow, not wrong.
    private static IPage Patient(IPage page)
    {
        page.SetDefaultTimeout(120_000);
        return page;
    }

    public static string PicturesOf(string name)
    {
        var folder = Path.Combine(Path.GetTempPath(), "supervisionflow-screens", name);
        Directory.CreateDirectory(folder);
        return folder;
    }

    public async Task SignIn(string account)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#user", account);
        await page.FillAsync("#password", "Demo-2026!");
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync("**/work**");
    }

    public async Task BecomeAnother(string person)
    {
        await page.SelectOptionAsync("#demo-person", person);
        await page.ClickAsync(".bar-demo button");
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Opens this person's item of a step of a case, claiming it where it lies in a pool.</summary>
    public async Task Open(string subject, string step)
    {
        await page.GotoAsync($"/work?q={Uri.EscapeDataString(subject)}");
        await page.ClickAsync($"table.list a:text-is('{step}')");
        if (await page.Locator("button[name=_act][value=claim]").CountAsync() > 0)
            await page.ClickAsync("button[name=_act][value=claim]");
        await page.Locator(".acts-bar").WaitForAsync();
    }

    public async Task Fill(JsonObject data)
    {
        foreach (var (field, value) in data)
            await Fill(field, value!);
    }

    public Task Decide(string outcome) => Press(outcome is "Approve" ? "approve" : outcome is "Reject" ? "reject" : $"complete:{outcome}");

    public async Task Press(string act)
    {
        var here = page.Url;
        await page.ClickAsync($"button[name=_act][value='{act}']");
        await page.WaitForLoadStateAsync();
        if (page.Url == here && await page.Locator("#problem").CountAsync() > 0)
            throw new InvalidOperationException($"{act} was refused: {await page.InnerTextAsync("#problem")} {string.Join("; ", await page.Locator(".field-error").AllInnerTextsAsync())}");
    }

    public Task Shot(string what) => page.ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{++_shots:00}-{what}.png"), FullPage = true });

    private async Task Fill(string field, JsonNode value)
    {
        if (value is JsonObject items)
        {
            foreach (var (item, entry) in items)
            {
                await Check($"input[name='f.{field}.{item}.result'][value='{entry!["result"]}']");
                if (entry["remark"] is { } remark)
                    await page.FillAsync($"[name='f.{field}.{item}.remark']", (string)remark!);
            }

            return;
        }

        var first = page.Locator($"[name='f.{field}']").First;
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

    // In the middle of the screen, as a person scrolls: the bar with the acts covers the foot of a phone.
    private async Task Check(string input)
    {
        var box = page.Locator(input);
        if (await box.IsCheckedAsync())
            return;

        await box.EvaluateAsync("e => e.closest('label').scrollIntoView({ block: 'center' })");
        await page.Locator("label").Filter(new() { Has = box }).Last.ClickAsync();
    }
}
