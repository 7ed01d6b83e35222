using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Access;

/// <summary>Every form on every kind of page of the demo, sent as careless and hostile people send it. None fails; each refusal says why, and gives back what was typed.</summary>
/// <remarks>The gate looks at fewer people's pages and sends each form in two of the ways, turn by turn; a long run does all.</remarks>
public sealed partial class CarelessFormsTests : IAsyncLifetime
{
    private const string Marker = "记号<b>\"&'";
    private static readonly int MostPages = LongRuns.Asked ? 120 : 40;

    private static readonly string[] Accounts = LongRuns.Asked ? ["clerk1", "inspector1", "reviewer1", "head1", "leader1", "contact1", "designer1", "operator1", "admin1"] : ["clerk1", "head1", "designer1", "admin1"];

    /// <summary>They change who one is, or in what language one reads.</summary>
    private static readonly string[] LeftAlone = ["/sign-out", "/demo/person", "/language", "/password", "/designer/token"];

    private static readonly Dictionary<string, Func<PageInput, string?>> Ways = new()
    {
        ["with nothing at all"] = _ => null,
        ["with every field empty"] = input => input.Kind is "checkbox" or "radio" or "button" ? null : "",
        ["with nonsense in every field"] = input => input.Kind is "hidden" or "button" ? input.Value : input.IsWords ? Marker : input.Kind == "date" ? "2026-13-45" : input.Kind == "number" ? "1e999" : "nonesuch",
        ["about something else"] = input => input.Kind == "hidden" ? "nonesuch" : Untouched(input),
        ["with texts without end"] = input => input.IsWords ? Marker + new string('x', 100_000) : Untouched(input),
        ["with texts as long as a column"] = input => input.IsWords ? Marker + new string('长', 1_980) : Untouched(input),
    };

    private readonly List<string> _faults = [];
    private WebApp app = null!;
    private int _keys;
    private int _sent;
    private int _turn;

    public async ValueTask InitializeAsync() => app = await StrictApp.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task None_fails_and_what_is_refused_says_why_and_keeps_what_was_typed()
    {
        var known = new HashSet<string>();
        foreach (var account in Accounts)
        {
            using var visitor = await app.SignedIn(account);
            foreach (var form in await FormsFor(visitor))
            {
                if (known.Add(form.Looks))
                    await SendEveryWay(visitor, account, form);
            }
        }

        _faults.ShouldBeEmpty();
        known.Count.ShouldBeGreaterThan(LongRuns.Asked ? 60 : 25);
        _sent.ShouldBeGreaterThan(LongRuns.Asked ? 300 : 50);
    }

    private static string? Untouched(PageInput input) => input.Kind is "checkbox" or "file" ? null : input.Value;

    private static async Task<List<PageForm>> FormsFor(Visitor visitor)
    {
        var forms = new List<PageForm>();
        var kinds = new HashSet<string>();
        var queue = new Queue<string>(["/work"]);
        var seen = new HashSet<string>(["/work"]);
        while (queue.TryDequeue(out var path) && kinds.Count < MostPages)
        {
            if (!kinds.Add(KindOf(path)))
                continue;

            var page = await visitor.Open(path);
            if (page.Status != HttpStatusCode.OK || page.MediaType != "text/html")
                continue;

            forms.AddRange(PageForm.On(path, page).Where(form => !LeftAlone.Contains(form.Action)));
            foreach (var link in Link().Matches(page.Text).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(seen.Add))
                queue.Enqueue(link);
        }

        return forms;
    }

    /// <summary>Pages that differ only in which thing they show, or in what is asked of it, are of one kind.</summary>
    private static string KindOf(string path) => $"{PageForm.Alike(path.Split('?')[0])}?{string.Join('&', (path.Split('?') is [_, var query] ? query.Split('&') : []).Select(asked => asked.Split('=')[0]).Order(StringComparer.Ordinal))}";

    private async Task SendEveryWay(Visitor visitor, string account, PageForm form)
    {
        foreach (var (way, value) in Ways.ToList().Part(2, _turn++))
        {
            List<(string Name, string Value)> fields = [.. form.Inputs.Where(input => !input.IsMachinery && value(input) is not null).Select(input => (input.Name, value(input)!)).DistinctBy(field => field.Name)];
            List<(string Name, string Value)> machinery = [.. form.Inputs.Where(input => input.IsMachinery && input.Name != "_key").Select(input => (input.Name, input.Value))];
            var answer = await visitor.Send(form.Action, [.. machinery, ("_key", $"careless-{++_keys}"), .. fields]);
            _sent++;
            Judge($"{account} {form.Looks} {way} on {form.Page}", form, fields, answer);
        }
    }

    private void Judge(string what, PageForm form, List<(string Name, string Value)> sent, Shown answer)
    {
        if ((int)answer.Status is >= 500 or (int)HttpStatusCode.UnprocessableEntity)
            _faults.Add($"{(int)answer.Status} {what}");
        else if ((int)answer.Status >= 400 && answer.MediaType == "text/html" && !answer.Text.Contains("role=\"alert\"") && !answer.Text.Contains("field-error"))
            _faults.Add($"{(int)answer.Status} without a reason: {what}");
        else if ((int)answer.Status is 400 or 409 && form.Action == form.Page && !answer.Text.Contains("data-code=\"http.400\"") && Lost(form, sent, answer))
            _faults.Add($"{(int)answer.Status} loses what was typed: {what}");
    }

    /// <summary>Whether fewer texts come back than were typed. A form that is gone, as somebody was faster, is told so and left to the browser's back button.</summary>
    private static bool Lost(PageForm form, List<(string Name, string Value)> sent, Shown answer) =>
        WebUtility.HtmlDecode(answer.Text).Split(Marker).Length - 1 < sent.Count(field => field.Value.StartsWith(Marker, StringComparison.Ordinal) && form.Inputs.Any(input => input.Name == field.Name && input.IsWords));

    [GeneratedRegex("href=\"(/(?!css/|js/|lib/|api/|designer|elsa|attachments|documents/[^/\"]+\"|documents/[^/\"]+/(?:docx|pdf)|verify-draw)[^\"#]*)\"")]
    private static partial Regex Link();
}
