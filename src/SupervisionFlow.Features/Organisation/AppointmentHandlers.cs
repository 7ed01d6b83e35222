using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

internal sealed class AddUnitValidator : AbstractValidator<AddUnit>
{
    public AddUnitValidator()
    {
        RuleFor(unit => unit.Id).Matches(@"^[a-z0-9][a-z0-9-]{1,39}\z").OverridePropertyName("unitId").Says("代码为 2 至 40 位小写字母、数字或“-”", "The code has 2 to 40 lower-case letters, digits or hyphens");
        RuleFor(unit => unit.Name).NotEmpty().MaximumLength(100).OverridePropertyName("unitName").Says("请填写名称（不超过 100 字）", "Give a name of at most 100 characters");
        RuleFor(unit => unit.ShortName).MaximumLength(50).OverridePropertyName("shortName").Says("简称不超过 50 字", "The short name has at most 50 characters");
        RuleFor(unit => unit.NumberPrefix).MaximumLength(20).OverridePropertyName("prefix").Says("文号字头不超过 20 字", "The number prefix has at most 20 characters");
    }
}

internal sealed class AddUnitHandler(SupervisionDb db, Administering administering) : IRequestHandler<AddUnit, string>
{
    public async Task<string> Handle(AddUnit request, CancellationToken stop)
    {
        var id = new UnitId(request.Id);
        if (await db.Units.AnyAsync(unit => unit.Id == id, stop))
            throw new RuleViolation("unit.exists", $"代码 {request.Id} 已被使用", $"The code {request.Id} is taken");

        var parent = request.Parent is null ? null : await Units.Find(db, request.Parent, stop);
        administering.RequireReach(parent);
        administering.Record("unit.add", "unit", request.Id, new() { ["name"] = request.Name, ["parent"] = request.Parent });
        db.Units.Add(new OrgUnit(id, request.Name, request.ShortName is { Length: > 0 } shortName ? shortName : request.Name, request.NumberPrefix, request.Kind, parent));
        return request.Id;
    }
}

internal sealed class AddPersonValidator : AbstractValidator<AddPerson>
{
    public AddPersonValidator()
    {
        RuleFor(person => person.UserName).Matches(@"^[A-Za-z0-9._-]{3,40}\z").OverridePropertyName("userName").Says("账号为 3 至 40 位字母、数字、“.”“_”“-”", "The account has 3 to 40 letters, digits, dots, hyphens");
        RuleFor(person => person.Name).NotEmpty().MaximumLength(50).OverridePropertyName("name").Says("请填写姓名（不超过 50 字）", "Give a name of at most 50 characters");
        RuleFor(person => person.Email).EmailAddress().When(person => person.Email is not null).OverridePropertyName("email").Says("邮箱格式不正确", "This is not an e-mail address");
        RuleFor(person => person.Email).MaximumLength(100).OverridePropertyName("email").Says("邮箱不超过 100 字", "An e-mail address has at most 100 characters");
        RuleFor(person => person.Phone).MaximumLength(60).OverridePropertyName("phone").Says("电话不超过 60 字", "A phone has at most 60 characters");
    }
}

internal sealed class AddPersonHandler(SupervisionDb db, Accounts accounts, Administering administering) : IRequestHandler<AddPerson, AddedPerson>
{
    public async Task<AddedPerson> Handle(AddPerson request, CancellationToken stop)
    {
        var id = new PersonId(request.UserName);
        if (await db.People.AnyAsync(person => person.Id == id, stop))
            throw new RuleViolation("person.exists", $"账号 {request.UserName} 已被使用", $"The account {request.UserName} is taken");

        var unit = await Units.Find(db, request.UnitId, stop);
        administering.RequireReach(unit);
        var person = new Person(id, request.Name, unit.Id, request.Phone, request.Email);
        await administering.Grant(person, request.Roles, stop);
        administering.Record("person.add", "person", id.Value, new() { ["name"] = request.Name, ["roles"] = Administering.Text(request.Roles) });
        db.People.Add(person);

        var password = Accounts.NewPassword();
        accounts.Open(id, request.UserName, request.Email, password, PasswordLife.OneTime);
        return new(id.Value, new(password));
    }
}

internal sealed class ChangeRolesHandler(SupervisionDb db, Administering administering, SeatOffers offers) : IRequestHandler<ChangeRoles, string>
{
    public async Task<string> Handle(ChangeRoles request, CancellationToken stop)
    {
        var person = await administering.Find(request.PersonId, stop);

        var has = person.Roles.Select(held => new RoleGrant(held.Role, held.Unit.Value)).ToList();
        IReadOnlyList<RoleGrant> roles = request.Had is { } had ? [.. has.Except(had.Except(request.Roles)).Union(request.Roles.Except(had))] : request.Roles;
        var lost = person.Roles.Where(held => !roles.Contains(new RoleGrant(held.Role, held.Unit.Value))).ToList();
        foreach (var held in lost)
        {
            administering.RequireReach(await Units.Find(db, held.Unit.Value, stop));
            person.Relieve(held.Role, held.Unit);
        }

        await administering.Grant(person, roles, stop);
        await offers.AfterLoss(lost, await OrganisationChart.AsItWillBe(db, stop), stop);
        administering.Record("person.roles", "person", request.PersonId, new() { ["roles"] = Administering.Text(roles) });
        return request.PersonId;
    }
}

internal sealed class AddCertificateValidator : AbstractValidator<AddCertificate>
{
    public AddCertificateValidator()
    {
        RuleFor(certificate => certificate.PersonId).NotEmpty().OverridePropertyName("person").Says("请选择人员", "Choose the person");
        RuleFor(certificate => certificate.Number).NotEmpty().MaximumLength(50).OverridePropertyName("number").Says("请填写证号（不超过 50 字）", "Give a number of at most 50 characters");
        RuleFor(certificate => certificate.Speciality).NotEmpty().MaximumLength(50).OverridePropertyName("speciality").Says("请填写专业（不超过 50 字）", "Give a speciality of at most 50 characters");
        RuleFor(certificate => certificate.ValidFrom).NotEqual(default(DateOnly)).OverridePropertyName("from").Says("请填写有效期起", "Give the first day");
        RuleFor(certificate => certificate.ValidTo).NotEqual(default(DateOnly)).OverridePropertyName("to").Says("请填写有效期止", "Give the last day");
    }
}

internal sealed class AddCertificateHandler(SupervisionDb db, IIdSource ids, Administering administering) : IRequestHandler<AddCertificate, string>
{
    public async Task<string> Handle(AddCertificate request, CancellationToken stop)
    {
        var person = await administering.Find(request.PersonId, stop);
        var certificate = new Certificate(new CertificateId(ids.Next()), person.Id, request.Number, request.Speciality, request.ValidFrom, request.ValidTo);

        administering.Record("certificate.add", "person", person.Id.Value, new() { ["number"] = request.Number, ["validTo"] = $"{request.ValidTo:yyyy-MM-dd}" });
        db.Certificates.Add(certificate);
        return certificate.Id.Value;
    }
}

internal sealed class AddConflictRules : AbstractValidator<AddConflict>
{
    public AddConflictRules()
    {
        RuleFor(conflict => conflict.PersonId).NotEmpty().OverridePropertyName("personId").Says("请选择回避的人员", "Choose who recuses");
        RuleFor(conflict => conflict.Reason).NotEmpty().MaximumLength(200).OverridePropertyName("reason").Says("请说明回避的事由（不超过 200 字）", "Give the reason, in at most 200 characters");
    }
}

internal sealed class AddConflictHandler(SupervisionDb db, IIdSource ids, TimeProvider time, Administering administering, SeatOffers offers) : IRequestHandler<AddConflict, string>
{
    public async Task<string> Handle(AddConflict request, CancellationToken stop)
    {
        var person = await administering.Find(request.PersonId, stop);
        var entity = new EntityId(request.EntityId);
        if (!await db.Entities.AnyAsync(one => one.Id == entity, stop))
            throw new NotFoundException("entity", request.EntityId);

        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (await db.Conflicts.AnyAsync(one => one.PersonId == person.Id && one.SubjectId == entity && one.From == today, stop))
            throw new ValidationFailed([new FieldError("personId", "conflict.same_day", "今天已登记该人员对该对象的回避；事由或者期限有误的，在登记册“回避关系”中更正", "This person's conflict with this entity was recorded today already; correct its reason or its days in the register of conflicts")]);

        var conflict = new ConflictOfInterest(new ConflictId(ids.Next()), person.Id, entity, request.Reason, today);
        administering.Record("conflict.add", "person", person.Id.Value, new() { ["entity"] = request.EntityId, ["reason"] = request.Reason });
        db.Conflicts.Add(conflict);
        await offers.AfterConflicts([entity], stop);
        return conflict.Id.Value;
    }
}

internal sealed class ResetPasswordHandler(Accounts accounts, Administering administering) : IRequestHandler<ResetPassword, AddedPerson>
{
    public async Task<AddedPerson> Handle(ResetPassword request, CancellationToken stop)
    {
        var person = await administering.Find(request.PersonId, stop);
        administering.Record("password.reset", "person", person.Id.Value, []);
        return new(person.Id.Value, new(await accounts.Reset(person.Id, stop)));
    }
}

internal static class Units
{
    public static async Task<OrgUnit> Find(SupervisionDb db, string id, CancellationToken stop)
    {
        var unit = new UnitId(id);
        return await db.Units.SingleOrDefaultAsync(one => one.Id == unit, stop) ?? throw new NotFoundException("unit", id);
    }
}
