using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells units' contacts, roles or people something; in the house exactly once, by mail at least once. Tells after the commit.</summary>
internal sealed class NotifyUnits(Outbox outbox, CaseData data, OrganisationCharts charts) : IActivityHandler
{
    /// <summary>The party, whom the window tells.</summary>
    internal const string Applicant = "applicant";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.NotifyUnits", "通知", "通知单位", "Notify units", "向单位的联系人、岗位或者人员发送通知。")
        {
            Inputs =
            [
                new InputDescriptor("Units", "Object", "单位", "Units") { DefaultSyntax = "Object", DefaultValue = new JsonArray("case"), Description = "单位标识，或case、superior、agency、applicant。" },
                new InputDescriptor("Roles", "Object", "岗位", "Roles") { DefaultSyntax = "Object", DefaultValue = new JsonArray("unit_contact") },
                new InputDescriptor("People", "Object", "人员", "People") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("Title", "String", "标题", "Title") { Required = true },
                new InputDescriptor("Text", "String", "内容", "Text") { UiHint = "multiline" },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var named = visit.Texts("units");
        var roles = visit.Texts("roles");
        outbox.Tell(visit.Case, new UnitsNotified(
            visit.Case.Id,
            [.. named.Where(unit => unit != Applicant).Select(unit => chart.Named(unit, visit.Case.Unit).Id).Distinct()],
            roles.Count > 0 ? roles : [Roles.UnitContact],
            [.. visit.Texts("people").Select(person => new PersonId(person))],
            named.Contains(Applicant),
            await data.Fill(visit, visit.Required("title"), stop),
            await data.Fill(visit, visit.Text("text") ?? "", stop)));

        return new EffectResult.Completed();
    }
}
