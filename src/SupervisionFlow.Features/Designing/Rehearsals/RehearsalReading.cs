using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Designing.Simulations;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>Reads how a rehearsal stands, by the same queries that show real cases.</summary>
internal sealed class RehearsalReading(RehearsalRecord record, RehearsalRoom room)
{
    private const int MostNotices = 50;

    public async Task<RehearsalState> Read(RehearsalPage asked, CancellationToken stop)
    {
        var chart = await room.Chart(stop);
        var unit = chart.Unit(new UnitId(record.Unit));
        var cases = await room.Read((db, _) => db.Cases.AsNoTracking().OrderBy(@case => @case.StartedAt).ThenBy(@case => @case.Id).ToListAsync(stop));
        var shown = cases.Find(@case => @case.Id == asked.Case) ?? (cases is [var first, ..] ? first : null);
        var items = await Items(chart, stop);
        var item = items.FirstOrDefault(one => one.Id == asked.Item) ?? (items is [var next, ..] ? next : null);
        var who = item?.People.FirstOrDefault(person => person.Id == asked.As?.Value) ?? (item is { People: [var someone, ..] } ? someone : null);
        var starters = shown is null ? await Starters(chart, stop) : [];

        var start = starters.Count > 0 ? await room.Send(new StartForm(record.Process), await room.CallerOf(new PersonId((starters.FirstOrDefault(one => one.Id == asked.As?.Value) ?? starters[0]).Id), stop), stop) : null;
        var step = item is null || who is null ? null : await room.Send(new StepPage(item.Id), await room.CallerOf(new PersonId(who.Id), stop), stop);

        return new(
            record, unit?.Name ?? record.Unit, start, starters,
            [.. cases.Select(@case => new RehearsedCase(@case.Id.Value, @case.Number.Value, @case.Title, @case.Stage, @case.Closing?.Outcome))],
            shown is null ? null : await room.Ask(new CasePage(shown.Id), stop), shown is null ? null : await room.Ask(new CaseDiagram(shown.Id, asked.Language), stop),
            items, step, shown is null ? asked.As?.Value : who?.Id,
            await Waits(stop), await Notices(chart, stop), shown is null ? [] : await Variables(shown, stop), await room.NextDue(stop))
        {
            Example = await Example(start, step, stop),
        };
    }

    private async Task<JsonObject?> Example(StartFormView? start, StepView? step, CancellationToken stop)
    {
        var today = LegalDay.Of(record.Now);
        var (form, at) = start is not null
            ? (start.Form, new FormSituation(FormRights.Start, today) { Options = start.Options, Stored = start.Known })
            : (step?.Form, new FormSituation(step?.ActivityId ?? "", today) { Options = step?.Options ?? FormOptions.None, Stored = step?.Values ?? [] });
        if (form is null)
            return null;

        var defaults = await room.Read(async (db, services) => SimulationDefaults.Of((await Bundles(services).RequirePublished(db, record.Process, stop)).Content, ((BundleOptions)services.GetService(typeof(BundleOptions))!).Folder));
        return ExampleData.Of(form, at, defaults);
    }

    /// <summary>Who may start it at the unit; anyone, where nobody holds the role there.</summary>
    private async Task<IReadOnlyList<Named>> Starters(OrganisationChart chart, CancellationToken stop)
    {
        var bundle = await room.Read((db, services) => Bundles(services).RequirePublished(db, record.Process, stop).AsTask());
        var path = chart.Unit(new UnitId(record.Unit))?.Path ?? "";
        return bundle.Content.StartForm is null ? [] :
            [.. chart.People.Where(person => person.Roles.Any(held => bundle.Content.StartRoles.Contains(held.Role) && chart.Unit(held.Unit) is { } at && path.StartsWith(at.Path, StringComparison.Ordinal))).Select(person => NamedOf(person, chart))];
    }

    private async Task<IReadOnlyList<RehearsedItem>> Items(OrganisationChart chart, CancellationToken stop)
    {
        var open = await room.Read((db, _) => db.WorkItems.AsNoTracking().Include(item => item.Audience).Where(item => item.State == WorkItemState.Open).OrderBy(item => item.CreatedAt).ThenBy(item => item.Id).ToListAsync(stop));
        return [.. open.Select(item => new RehearsedItem(item.Id, item.CaseNumber.Value, item.Title, item.Kind, item.Round, item.Holder is null ? null : item.HolderName, item.DueDay, [.. PeopleOf(item, chart)]))];
    }

    private static IEnumerable<Named> PeopleOf(WorkItem item, OrganisationChart chart)
    {
        if (item.Holder is { } holder)
            return chart.Person(holder) is { } person ? [NamedOf(person, chart)] : [];

        var keys = item.Audience.Select(row => row.AudienceKey).ToHashSet();
        return chart.People.Where(person => AudienceKey.AllOf(person).Any(keys.Contains)).Select(person => NamedOf(person, chart));
    }

    private static Named NamedOf(Person person, OrganisationChart chart) =>
        new(person.Id.Value, person.Name, $"{chart.Unit(person.Unit)?.ShortName} {string.Join("、", person.Roles.Select(held => StandardOutcomes.RoleName(held.Role)).Distinct())}".Trim());

    private Task<List<RehearsedWait>> Waits(CancellationToken stop) => room.Read(async (db, services) =>
    {
        var steps = await db.Steps.AsNoTracking().Where(step => step.Closing == null).Select(step => step.ActivityInstanceId).ToListAsync(stop);
        var rows = await db.Bookmarks.AsNoTracking().OrderBy(row => row.Id).ToListAsync(stop);
        var waits = new List<RehearsedWait>();
        foreach (var row in rows.Where(row => !steps.Contains(VisitId.Of(row.InstanceId, row.ActivityInstanceId))))
        {
            var instance = await db.WorkflowInstances.AsNoTracking().SingleAsync(one => one.Id == row.InstanceId, stop);
            var node = (await Bundles(services).Find(db, instance.BundleId, stop)).Workflow.TryFind(row.ActivityId);
            waits.Add(new(row.Id, row.Kind, node?.DisplayText ?? row.ActivityId, row.Name, row.DueAt, row.Kind == nameof(BookmarkKind.Work) && node is not null ? PortsOf(node) : []));
        }

        return waits;
    });

    private static IReadOnlyList<string> PortsOf(ActivityNode node) =>
        [.. node.Parent?.Connections.Where(connection => connection.Source == node.Id).Select(connection => connection.Port).Distinct() ?? []];

    private Task<List<RehearsedNotice>> Notices(OrganisationChart chart, CancellationToken stop) => room.Read(async (db, _) =>
    {
        var rows = await db.Notices.AsNoTracking().OrderByDescending(notice => notice.Id).Take(MostNotices * 4).ToListAsync(stop);
        return rows.GroupBy(notice => (notice.MessageId, notice.Title, notice.Text)).Take(MostNotices)
            .Select(told => new RehearsedNotice(told.First().CreatedAt, string.Join('、', told.Select(notice => chart.NameOf(notice.PersonId)).Distinct().Order(StringComparer.Ordinal)), told.Key.Title, told.Key.Text)).ToList();
    });

    private Task<JsonObject> Variables(Case shown, CancellationToken stop) => room.Read(async (db, _) =>
    {
        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(instance => instance.Id == shown.WorkflowInstanceId, stop);
        return new JsonObject(WorkflowRun.StateOf(row).Variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value?.DeepClone())));
    });

    private static Features.Bundles.PinnedBundles Bundles(IServiceProvider services) => (Features.Bundles.PinnedBundles)services.GetService(typeof(Features.Bundles.PinnedBundles))!;
}
