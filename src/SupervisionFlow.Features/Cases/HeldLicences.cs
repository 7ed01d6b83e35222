using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>What the rules of a form say of the register: that who applies holds a licence of the kind, in force today, under the number that is given.</summary>
internal sealed class HeldLicences(SupervisionDb db)
{
    /// <summary>The fields whose number is that of no such licence.</summary>
    public async Task<IReadOnlyList<FieldError>> Missing(FormDefinition form, JsonObject known, string? outcome, DateOnly today, CancellationToken stop)
    {
        var faults = new List<FieldError>();
        foreach (var rule in form.Rules.Where(rule => rule.LooksAtLicences && (rule.Outcomes.Count == 0 || rule.Outcomes.Contains(outcome ?? ""))))
        {
            var (number, kind) = (FieldEntry.Text(known[rule.On]).Trim(), rule.FieldFor("kind") ?? Told("kindFrom"));
            if (number.Length == 0)
                continue;

            var held = await db.Licences.AsNoTracking().Where(licence => licence.Number == number && licence.Kind == kind).ToListAsync(stop);
            var holders = held.Where(licence => licence.IsInForce(today)).Select(licence => licence.EntityId).ToArray();
            if (!(await db.Entities.AsNoTracking().Where(entity => holders.Contains(entity.Id)).ToListAsync(stop)).Any(entity => IsHolder(entity, Told("creditCode"), Told("name"))))
                faults.Add(new(rule.On, $"名录中没有该申请人名下、在有效期内的证照“{number}”", $"The register has no licence {number} of this applicant that is in force today"));

            string Told(string name) => rule.FieldFor(name) is { } field ? FieldEntry.Text(known[field]).Trim() : "";
        }

        return faults;
    }

    /// <summary>By the credit code; who had none yet when the licence was given, such as an institution that was only approved, by the name.</summary>
    private static bool IsHolder(SupervisedEntity entity, string code, string name) =>
        entity.CreditCode is { } known ? known.Value == code : name.Length > 0 && entity.Name == name;
}
