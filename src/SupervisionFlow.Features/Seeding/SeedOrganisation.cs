using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Seeding;

/// <summary>Puts the demo's units, people and clinics into an empty database; answers false where there is an organisation already.</summary>
[AllowedToTheSystem]
public sealed record SeedOrganisation : ICommand<bool>;

internal sealed class SeedOrganisationHandler(SupervisionDb db, Organisation.Accounts accounts, IIdSource ids, TimeProvider time) : IRequestHandler<SeedOrganisation, bool>
{
    private const string Password = "Demo-2026!";

    private DateOnly Today => LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    public async Task<bool> Handle(SeedOrganisation request, CancellationToken stop)
    {
        if (await db.Units.AnyAsync(stop))
            return false;

        AddUnits();
        AddClinics();
        foreach (var person in DemoFiles.People())
            Add(person);
        return true;
    }

    private void AddUnits()
    {
        var units = new Dictionary<string, OrgUnit>();
        foreach (var unit in DemoFiles.Units())
        {
            units[unit.Id] = new OrgUnit(new UnitId(unit.Id), unit.Name, unit.ShortName, unit.NumberPrefix, Enum.Parse<UnitKind>(unit.Kind), unit.Parent is null ? null : units[unit.Parent]);
            db.Units.Add(units[unit.Id]);
        }
    }

    private void AddClinics()
    {
        foreach (var clinic in DemoFiles.Clinics())
        {
            var entity = new SupervisedEntity(
                new EntityId(clinic.Id), clinic.Name, CreditCode.Parse(clinic.CreditCode), clinic.Kind, clinic.Address, new UnitId(clinic.Area), clinic.Principal, clinic.Phone, clinic.Ownership,
                time.GetUtcNow().AddDays(-(clinic.LicenceIssuedDaysAgo ?? 30)).ToUnixTimeMilliseconds());
            db.Entities.Add(entity);
            entity.Classify(RiskClass.Parse(clinic.Risk));
            if (clinic.LicenceIssuedDaysAgo is { })
                entity.Activate();
        }
    }

    private void Add(DemoPerson demo)
    {
        var person = new Person(new PersonId(demo.Id), demo.Name, new UnitId(demo.Unit), phone: null, $"{demo.UserName}@example.invalid");
        foreach (var role in demo.Roles)
            person.Appoint(role.Role, new UnitId(role.Unit));
        db.People.Add(person);
        accounts.Open(person.Id, demo.UserName, person.Email, Password, PasswordLife.Lasting);

        foreach (var certificate in demo.Certificates)
            db.Certificates.Add(new Certificate(new CertificateId(ids.Next()), person.Id, certificate.Number, certificate.Speciality, Today.AddDays(certificate.ValidFromDays), Today.AddDays(certificate.ValidToDays)));
        if (demo.LegallyQualifiedOn is { } qualified)
            db.Trainings.Add(new Training(new TrainingId(ids.Next()), person.Id, Training.LegalQualification, "国家统一法律职业资格考试", 0, DateOnly.Parse(qualified, CultureInfo.InvariantCulture), new DateOnly(2099, 12, 31)));
        foreach (var conflict in demo.Conflicts)
            db.Conflicts.Add(new ConflictOfInterest(new ConflictId(ids.Next()), person.Id, new EntityId(conflict.Clinic), conflict.Reason, Today.AddDays(-200)));
    }
}
