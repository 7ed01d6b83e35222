using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Cases;

/// <summary>抄送 by the definition: people may read the case from now on and are told so; asks nobody for anything. A return past it takes nothing back: what somebody has seen stays seen.</summary>
internal sealed class CopyInByDefinition(SupervisionDb db, OrganisationCharts charts, CaseData data, Outbox outbox) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CopyIn", "人员办理", "抄送", "Copy in", "让人员可以查看案件并通知他们，不需要其办理。")
        {
            Inputs =
            [
                new InputDescriptor("People", "Object", "人员", "People") { DefaultSyntax = "JavaScript", Description = "人员标识或者其列表；填写后不按岗位。" },
                new InputDescriptor("Roles", "Object", "岗位", "Roles") { UiHint = "checklist", DefaultSyntax = "Object", DefaultValue = new JsonArray(), Options = [.. Roles.All.Select(role => new InputOption(role, role, role))] },
                new InputDescriptor("Unit", "String", "单位", "Unit") { Description = "case 承办单位，superior 上级单位，agency 所属监督机构，或者单位标识。", DefaultValue = JsonValue.Create("case") },
                new InputDescriptor("Words", "String", "附言", "Words") { UiHint = "multiline" },
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var people = People(visit, chart).Where(person => person.Left is null).DistinctBy(person => person.Id).ToList();
        var words = await data.Fill(visit, visit.Text("words") ?? "", stop);
        var @case = visit.Case.Id;
        var already = await db.CaseParticipants.Where(taking => taking.CaseId == @case && taking.Part == CaseParticipant.CopiedIn).Select(taking => taking.PersonId).ToListAsync(stop);
        already.AddRange(db.Known<CaseParticipant>().Where(taking => taking.CaseId == @case && taking.Part == CaseParticipant.CopiedIn).Select(taking => taking.PersonId));

        foreach (var person in people.Where(person => !already.Contains(person.Id)))
            db.CaseParticipants.Add(new CaseParticipant(@case, person.Id, CaseParticipant.CopiedIn, visit.At));
        if (people.Count > 0)
            Tell(visit, people, words);

        return new EffectResult.Completed();
    }

    private static IEnumerable<Person> People(Visit visit, OrganisationChart chart)
    {
        var named = visit.Texts("people");
        if (named.Count > 0)
            return named.Select(id => chart.Person(new PersonId(id))).OfType<Person>();

        var unit = chart.Named(visit.Text("unit"), visit.Case.Unit);
        return visit.Texts("roles").SelectMany(role => chart.Holders(role, unit.Id));
    }

    private void Tell(Visit visit, List<Person> people, string words)
    {
        db.Record(visit.Case.Id, new AuditAct(visit.At, PersonId.System, $"case.{Acts.CopyIn}", "case", visit.Case.Id.Value, "system")
        {
            OnBehalfOf = visit.By == PersonId.System ? null : visit.By,
            Details = StoredJson.Write(new JsonObject { ["to"] = string.Join(' ', people.Select(person => person.Id.Value)), ["toName"] = string.Join('、', people.Select(person => person.Name)), ["text"] = words.Length == 0 ? null : words }),
        });
        outbox.Tell(visit.Case, new PeopleConcerned(visit.Case.Id, Acts.CopyIn, visit.Case.Title, PersonId.System, words, [.. people.Select(person => person.Id)]));
    }
}
