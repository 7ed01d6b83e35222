using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Features.Playing;

/// <summary>Plays cases of a shipped process as its people would, heading for what nobody has chosen yet; deterministic by its seed.</summary>
internal sealed partial class Player(FeaturesApp app, Bundle bundle, int seed, bool leavesOpen)
{
    /// <summary>What everybody signs with.</summary>
    public const string Password = "Play-2026!";

    private const int LongestCase = 120;
    private const int FillingsTried = 60;

    // Whoever a step needs; the lone holders of a role come before the many.
    private static readonly PersonId[] People = [Who.Wang, Who.Chen, Who.Liu, Who.Zhang, Who.Wu, Who.Zheng, Who.He, Who.Cheng, Who.Pan, Who.Li, Who.Zhao, Who.Huang, Who.Sun, Who.Fang, Who.Qian, Who.Guo, Who.Peng, Who.Jiang, Who.Cui];

    /// <summary>Whom forms name: those who have a certificate, and all without need of one.</summary>
    private static readonly HashSet<string> Named = [.. People.Where(person => person != Who.Zhou && !Who.Crowd.Contains(person)).Select(person => person.Value)];

    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly Random _dice = new(seed);
    private readonly HashSet<(string Activity, string Outcome)> _chosen = [];
    private readonly WaysAhead _ways = new(bundle.Workflow);

    /// <summary>Every outcome that was chosen in the process played, by its step.</summary>
    public IReadOnlySet<(string Activity, string Outcome)> Chosen => _chosen;

    /// <summary>Lets everybody sign by password, and the officers' certificates outlast the years that pass while many cases are played.</summary>
    public static Task GiveAccounts(FeaturesApp app) => app.Change(db =>
    {
        db.People.AddRange(Who.Deputies());
        db.Units.AddRange(Who.Authorities().Select(one => one.Unit));
        db.People.AddRange(Who.Authorities().Select(one => one.Contact));
        foreach (var officer in new[] { Who.Li, Who.Zhao })
            db.Certificates.Add(new Certificate(new($"play-{officer.Value}"), officer, $"皖02-9{officer.Value[^1]}", "医疗卫生", new(2020, 1, 1), new(2099, 12, 31)));
        foreach (var person in People)
        {
            var account = new Account { Id = $"a-{person.Value}", PersonId = person, UserName = person.Value, NormalizedUserName = person.Value.ToUpperInvariant() };
            account.PasswordHash = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(account, Password);
            db.Users.Add(account);
        }

        return Task.CompletedTask;
    });

    /// <summary>Plays one case, and those that it starts, until nothing is open any more. Answers with the case.</summary>
    public async Task<CaseId> Play()
    {
        var before = await app.Read(db => db.Cases.Select(@case => @case.Id).ToListAsync());
        var started = await Start();
        for (var steps = 0; steps < LongestCase; steps++)
        {
            var open = await app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open && !before.Contains(item.CaseId)).OrderBy(item => item.Id).ToListAsync());
            if (open.Count > 0 && (_dice.Next(8) > 0 || !await Wait(before)))
                await Do(open[_dice.Next(open.Count)]);
            else if (open.Count == 0 && !await app.Read(db => db.Cases.AnyAsync(@case => @case.Closing == null && !before.Contains(@case.Id))))
                break;
            else if (open.Count == 0 && !await Wait(before))
                throw new InvalidOperationException($"{bundle.Key} stands still: nothing is open and nothing falls due; {await Standing(before)}");
        }

        return started;
    }

    /// <summary>Which cases are open, where, and what failed in them.</summary>
    private async Task<string> Standing(List<CaseId> before)
    {
        var open = await app.Read(db => db.Cases.Where(@case => @case.Closing == null && !before.Contains(@case.Id)).Select(@case => $"{@case.ProcessKey} at {@case.Stage}").ToListAsync());
        var failed = await app.Read(db => db.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Message}").ToListAsync());
        return string.Join("; ", open.Concat(failed));
    }

    /// <summary>Starts a case as somebody who may, with its form filled by the dice.</summary>
    public async Task<CaseId> Start()
    {
        var form = bundle.Forms[bundle.StartForm!];
        var starter = bundle.StartRoles.Count == 0 ? Who.Chen : await Holder(bundle.StartRoles);
        var data = await Taken(starter, form, FormRights.Start, [], null, null, data => app.Send(new StartCase(bundle.Key, data), starter));
        return data.Id;
    }

    private async Task<PersonId> Holder(IReadOnlyList<string> roles)
    {
        foreach (var person in People)
            if ((await app.CallerOf(person)).Roles.Any(held => roles.Contains(held.Role)))
                return person;

        throw new InvalidOperationException($"Nobody may start {bundle.Key}");
    }

    private async Task Do(WorkItem item)
    {
        var person = item.Holder ?? await Claim(item);
        var page = await app.Send(new StepPage(item.Id), person);
        var known = item.CaseId;
        var process = (await app.Case(known)).ProcessKey;
        var outcomes = item.Kind is StepKind.SignOff ? ["Approve", "Reject"] : page.Outcomes.Select(outcome => outcome.Code).DefaultIfEmpty("Done").ToList();
        // Always the same way would never let two signers agree.
        var heads = process == bundle.Key && _dice.Next(4) > 0;
        var outcome = outcomes.OrderBy(code => heads ? _ways.ToUnchosen(page.ActivityId, code, Chosen) : 0).ThenBy(_ => _dice.Next()).First();
        if (process == bundle.Key)
            _chosen.Add((page.ActivityId, outcome));

        var password = page is { SignatureRequired: true, SignedOnForm: false } ? new TypedPassword(Password) : null;
        var filled = page.Form?.Rules.Any(rule => rule.Kind is FormRuleKind.PaidUp or FormRuleKind.SampleLines or FormRuleKind.DefenceLines or FormRuleKind.IndicatorLines) == true ? await FactsOf(known) : page.Values;
        // A case that joins another needs one to join.
        var joins = page.Form?.Rules.FirstOrDefault(rule => rule.Kind is FormRuleKind.OpenCase && rule.Outcomes.Contains(outcome));
        var other = joins is null ? null : (await app.Case(await Start())).Number.Value;
        await Taken(person, page.Form, page.ActivityId, filled, outcome, known, data => item.Kind is not StepKind.SignOff
            ? app.Send(new CompleteWorkItem(item.Id, outcome, Joining(data), "情况属实", null, password), person)
            : outcome == "Reject"
                ? app.Send(new RejectWorkItem(item.Id, data, "请补充", null, password), person)
                : app.Send(new ApproveWorkItem(item.Id, data, "同意", null, password), person));

        JsonObject Joining(JsonObject data)
        {
            if (joins is not null)
                data[joins.On] = other;
            return data;
        }
    }

    private async Task<JsonObject> FactsOf(CaseId @case) =>
        new((await app.Read(db => db.CaseFacts.AsNoTracking().Where(fact => fact.CaseId == @case).ToListAsync())).Select(fact => KeyValuePair.Create(fact.FieldId, JsonNode.Parse(fact.Json))));

    private async Task<Dictionary<string, DateOnly>> IssuedOn(CaseId @case) =>
        (await app.Read(db => db.Documents.AsNoTracking().Where(document => document.CaseId == @case && document.Voiding == null).ToListAsync()))
        .GroupBy(document => document.TemplateKey).ToDictionary(same => same.Key, same => LegalDay.Of(same.Min(document => document.IssuedAt)));

    private async Task<PersonId> Claim(WorkItem item)
    {
        var keys = await app.Read(db => db.WorkItemAudiences.Where(row => row.WorkItemId == item.Id).Select(row => row.AudienceKey).ToListAsync());
        foreach (var person in People)
        {
            if (!keys.Intersect(await app.Read(async db => AudienceKey.AllOf(await db.People.SingleAsync(one => one.Id == person)))).Any())
                continue;

            try
            {
                await app.Send(new ClaimWorkItem(item.Id), person);
                return person;
            }
            catch (RuleViolation)
            {
                // Somebody who may not sit here, such as who investigated; the next one may.
            }
        }

        throw new InvalidOperationException($"Nobody can do {item.StepKey} of {bundle.Key}: {string.Join(", ", keys)}");
    }

    /// <summary>Fills the form anew until its rules take it: some combinations of the dice are unlawful.</summary>
    private async Task<T> Taken<T>(PersonId person, FormDefinition? form, string step, JsonObject known, string? outcome, CaseId? @case, Func<JsonObject, Task<T>> send)
    {
        var issued = @case is { } of ? await IssuedOn(of) : new Dictionary<string, DateOnly>();
        for (var tried = 1; ; tried++)
        {
            var at = new FormSituation(step, app.Today) { Stored = known, IssuedOn = issued };
            try
            {
                return await send(form is null ? [] : new FilledForm(_dice, await Staged(person), Named, leavesOpen).Of(form, at, await Options(form), outcome));
            }
            catch (Exception unlawful) when (tried < FillingsTried && unlawful is ValidationFailed or RuleViolation)
            {
                // Some acts are lawful only once a period is over: the refusal may name its last day.
                if (LastDayOf(unlawful) is { } last && last >= app.Today)
                    app.Today = last.AddDays(1);
                else if (FirstDayOf(unlawful) is { } first && first > app.Today)
                    app.Today = first;
                else if (tried > FillingsTried / 2 && tried % 2 == 0)
                    app.Today = app.Today.AddDays(12);
            }
        }
    }

    private static DateOnly? LastDayOf(Exception refusal) => DayIn(Period().Match(refusal.Message));

    private static DateOnly? FirstDayOf(Exception refusal) => DayIn(Earliest().Match(refusal.Message));

    private static DateOnly? DayIn(Match found) => found.Success ? DateOnly.ParseExact(found.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private Task<FormOptions> Options(FormDefinition form) =>
        FormOptions.Find(form, Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<IOptionSource>(app.Services), new OptionScope(Who.Agency.Value, bundle.Key), CancellationToken.None);

    private async Task<string> Staged(PersonId person) => (await app.Send(new StageAttachment("签名.png", "image/png", Pixel), person)).Id;

    /// <summary>Lets the time pass in which something falls due; false if nothing does.</summary>
    private async Task<bool> Wait(List<CaseId> before)
    {
        var instances = await app.Read(db => db.Cases.Where(@case => @case.Closing == null && !before.Contains(@case.Id)).Select(@case => @case.WorkflowInstanceId).ToListAsync());
        var next = await app.Read(db => db.Bookmarks.AsNoTracking().Where(bookmark => bookmark.DueAt != null && instances.Contains(bookmark.InstanceId)).OrderBy(bookmark => bookmark.DueAt).FirstOrDefaultAsync());
        if (next is null)
            return false;

        var due = DateTimeOffset.FromUnixTimeMilliseconds(next.DueAt!.Value);
        app.Time.MoveTo(due > app.Time.GetUtcNow() ? due.AddMinutes(1) : app.Time.GetUtcNow().AddMinutes(1));
        await app.Eventually(async db => !await db.Bookmarks.AnyAsync(bookmark => bookmark.Id == next.Id && bookmark.DueAt == next.DueAt));
        return true;
    }

    [GeneratedRegex(@"Only after (?<day>\d{4}-\d{2}-\d{2})")]
    private static partial Regex Period();

    [GeneratedRegex(@"Not before (?<day>\d{4}-\d{2}-\d{2})")]
    private static partial Regex Earliest();
}
