using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>列入、移出重点监管: puts the entity of an approved case on the list of key supervision, or ends its place there. A test case changes nothing.</summary>
internal sealed class WatchEntity(SupervisionDb db, EntityHistory history) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.WatchEntity", "登记与公示", "重点监管名单", "Key supervision", "将监督对象列入重点监管名单，或者移出。")
        {
            Inputs =
            [
                new InputDescriptor("List", "String", "列入或者移出", "Entered or left") { UiHint = "dropdown", Required = true, Options = [new("enter", "列入", "Entered"), new("leave", "移出", "Left")] },
                new InputDescriptor("Until", "String", "列入至", "Until") { DefaultSyntax = "JavaScript", Description = "日期，如2027-12-31；不填为至移出时。" },
                new InputDescriptor("Reason", "String", "理由", "Reason") { DefaultSyntax = "JavaScript", Required = true },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed();

        var entity = await EntityOf(visit, stop);
        var before = entity.KeySupervision;
        entity.Watch(visit.Required("list") == "enter" ? Entered(visit, before) : Left(visit, before));
        history.NoteWatch(entity, visit.Case.Id, visit.By, visit.At);

        return new EffectResult.Completed(Output: new JsonObject { ["before"] = Told(before), ["now"] = Told(entity.KeySupervision) });
    }

    /// <summary>Its place on the list is what it was before, unless somebody changed it meanwhile.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (withdrawn.Made("now") is not { } now || withdrawn.Case.Subject is not { } subject || await db.Entities.FindAsync([subject], stop) is not { } entity || Told(entity.KeySupervision) != now)
            return;

        entity.Watch(Read(withdrawn.Made("before")));
        history.NoteWatch(entity, withdrawn.Case.Id, withdrawn.By, withdrawn.At);
    }

    private async Task<SupervisedEntity> EntityOf(Visit visit, CancellationToken stop)
    {
        var subject = visit.Case.Subject ?? throw new RuleViolation("register.no_subject", "案件没有监督对象，不能登记", "The case has no entity to register");
        return await db.Entities.FindAsync([subject], stop) ?? throw new NotFoundException("entity", subject.Value);
    }

    /// <summary>Who is on the list already stays there since the first day, for the new reason and time.</summary>
    private static KeySupervision Entered(Visit visit, KeySupervision? before) =>
        new(before?.Holds(visit.Today) == true ? before.From : visit.Today, visit.Text("until") is { Length: > 0 } until ? Day(until) : null, visit.Required("reason"));

    /// <summary>Its place ended yesterday: from today on it holds no more, and the timeline still knows since when it held.</summary>
    private static KeySupervision? Left(Visit visit, KeySupervision? before)
    {
        if (before?.Holds(visit.Today) != true)
            throw new RuleViolation("key_supervision.not_listed", $"{visit.Case.SubjectName}不在重点监管名单中", "It is not under key supervision");

        return before.From < visit.Today ? before with { Until = visit.Today.AddDays(-1) } : null;
    }

    private static string Told(KeySupervision? entry) => entry is null ? "" : $"{entry.From:yyyy-MM-dd}|{entry.Until:yyyy-MM-dd}|{entry.Reason}";

    private static KeySupervision? Read(string? told) =>
        told?.Split('|', 3) is [{ Length: > 0 } from, var until, var reason] ? new(Day(from), until.Length > 0 ? Day(until) : null, reason) : null;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
