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
    /// <summary>The fields that name them.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["leadOfficer", "secondOfficer"];

    /// <exception cref="RuleViolation"><c>officers.two_required</c>, <c>officers.certificate_missing</c>, <c>officers.conflict</c>.</exception>
    public async Task Require(Case @case, FormDefinition form, JsonObject data, DateOnly day, CancellationToken stop)
    {
        if (!Fields.All(field => form.Field(field)?.Type == FieldType.Person) || !Fields.Any(data.ContainsKey))
            return;

        await Require(@case, [.. Fields.Select(field => data[field]?.GetValue<string>()).OfType<string>().Select(id => new PersonId(id))], day, OfficerEligibility.OnSiteCheck, stop);
    }

    /// <summary>Why these may not do what takes so many officers; null where they may. Where one is enough, as in sending by post, it is anybody who is here.</summary>
    public async Task<RuleViolation?> WhyNot(Case @case, IReadOnlyList<PersonId> named, int wanted, DateOnly day, CancellationToken stop)
    {
        if (named.Distinct().Count() > 2)
            return new("service.officers", "送达人最多登记两名", "At most two officers are on record");

        var here = await db.People.CountAsync(person => named.Contains(person.Id) && person.Left == null, stop);
        if (here != named.Distinct().Count())
            return new("service.unknown_officer", "送达人须为在职人员", "Who served it must be somebody who works here");

        try
        {
            if (wanted > 1)
                await Require(@case, named, day, OfficerEligibility.Investigation, stop);
            return null;
        }
        catch (RuleViolation barred)
        {
            return barred;
        }
    }

    private async Task Require(Case @case, IReadOnlyList<PersonId> named, DateOnly day, string article, CancellationToken stop)
    {
        var people = await db.People.AsNoTracking().Where(person => named.Contains(person.Id)).ToListAsync(stop);
        var certificates = await db.Certificates.AsNoTracking().Where(certificate => named.Contains(certificate.PersonId)).ToListAsync(stop);
        var conflicts = await db.Conflicts.AsNoTracking().Where(conflict => named.Contains(conflict.PersonId)).ToListAsync(stop);

        OfficerEligibility.Require(people, certificates, conflicts, @case.Subject, day, article);
    }
}
