using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>两名执法人员: whatever form names a lead and a second officer names two different people with certificates valid on the day, neither with a conflict (行政许可法34, 行政处罚法42).</summary>
internal sealed class TwoOfficers(SupervisionDb db)
{
    private static readonly string[] Fields = ["leadOfficer", "secondOfficer"];

    /// <exception cref="RuleViolation"><c>officers.two_required</c>, <c>officers.certificate_missing</c>, <c>officers.conflict</c>.</exception>
    public async Task Require(Case @case, FormDefinition form, JsonObject data, DateOnly day, CancellationToken stop)
    {
        if (!Fields.All(field => form.Field(field)?.Type == FieldType.Person) || !Fields.Any(data.ContainsKey))
            return;

        var named = Fields.Select(field => data[field]?.GetValue<string>()).OfType<string>().Select(id => new PersonId(id)).ToList();
        var people = await db.People.AsNoTracking().Where(person => named.Contains(person.Id)).ToListAsync(stop);
        var certificates = await db.Certificates.AsNoTracking().Where(certificate => named.Contains(certificate.PersonId)).ToListAsync(stop);
        var conflicts = await db.Conflicts.AsNoTracking().Where(conflict => named.Contains(conflict.PersonId)).ToListAsync(stop);

        OfficerEligibility.Require(people, certificates, conflicts, @case.Subject, day);
    }
}
