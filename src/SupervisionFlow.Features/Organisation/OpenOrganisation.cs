using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Gives a new installation its first unit and an administrator in it, with a one-time password; null where there are people already.</summary>
[AllowedToTheSystem]
public sealed record OpenOrganisation(string UnitId, string UnitName, string NumberPrefix) : ICommand<AddedPerson?>
{
    /// <summary>The account of the first administrator.</summary>
    public const string Administrator = "admin";
}

internal sealed class OpenOrganisationHandler(SupervisionDb db, Accounts accounts) : IRequestHandler<OpenOrganisation, AddedPerson?>
{
    public async Task<AddedPerson?> Handle(OpenOrganisation request, CancellationToken stop)
    {
        if (await db.People.AnyAsync(stop))
            return null;

        var unit = new OrgUnit(new UnitId(request.UnitId), request.UnitName, request.UnitName, request.NumberPrefix, UnitKind.HealthCommission, null);
        var person = new Person(new PersonId(OpenOrganisation.Administrator), "管理员", unit.Id);
        person.Appoint(Domain.Organisation.Roles.Administrator, unit.Id);
        db.Units.Add(unit);
        db.People.Add(person);

        var password = Accounts.NewPassword();
        accounts.Open(person.Id, OpenOrganisation.Administrator, email: null, password, PasswordLife.OneTime);
        return new(person.Id.Value, new(password));
    }
}
