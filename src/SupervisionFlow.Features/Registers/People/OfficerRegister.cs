using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.People;

/// <summary>Enforcement officers with their certificates. Somebody new gets an account that nobody can sign in with until an administrator has handed out a one-time password.</summary>
internal sealed partial class OfficerRegister(SupervisionDb db, AdministeredUnits units, OfficerLookup officers, Accounts accounts, SeatOffers offers, IIdSource ids) : IRegister
{
    private static readonly RegisterSheet Columns = new(
        "officers", new("执法人员", "Officers"), new("一证一行，按证号对应。新人员会建立账号和监督员岗位，由管理员在“人员机构”中发一次性密码后才能登录。", "A row for each certificate, found by its number. Somebody new gets an account and the inspector's role, and can sign in once an administrator has handed out a one-time password."), ["certificate"],
        [
            OfficerLookup.Column, Text("name", "姓名", "Name", 50) with { Required = true }, Unit("unit", "单位", "Unit") with { Required = true }, Text("phone", "电话", "Phone", 60), Text("email", "邮箱", "E-mail", 100),
            Text("certificate", "执法证号", "Certificate", 50) with { Required = true }, Text("speciality", "执法领域", "Speciality", 100) with { Required = true, Note = new("用、隔开，抽取时按领域匹配", "Separated by 、; draws match it") }, Day("valid_from", "有效期自", "Valid from") with { Required = true }, Day("valid_to", "有效期至", "Valid until") with { Required = true },
        ],
        IsPersonal: true);

    public RegisterSheet Sheet => Columns;

    public void RequireReach()
    {
        // Who may be changed follows each one's unit.
    }

    public async Task<IReadOnlyList<KnownRow>> All(CancellationToken stop)
    {
        var people = await officers.Within(stop);
        var within = await officers.Ids(stop);
        var certificates = await db.Certificates.Where(certificate => within.Contains(certificate.PersonId)).OrderBy(certificate => certificate.Number).ToListAsync(stop);
        return [.. certificates.Select(certificate => KnownOf(certificate, people[certificate.PersonId.Value]))];
    }

    public async Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop) => await All(stop);

    public IReadOnlyList<string> KeysOf(RegisterLine line) => [line["certificate"]];

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        var within = await units.Ids(stop);
        var mine = await officers.Within(stop);
        var accountsAsked = lines.Select(line => new PersonId(line["account"])).Distinct().ToArray();
        var taken = (await db.People.AsNoTracking().Where(person => accountsAsked.Contains(person.Id)).Select(person => person.Id).ToListAsync(stop)).Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        var numbers = lines.Select(line => line["certificate"]).ToArray();
        var certified = await db.Certificates.AsNoTracking().Where(certificate => numbers.Contains(certificate.Number)).ToDictionaryAsync(certificate => certificate.Number, certificate => certificate.PersonId.Value, StringComparer.Ordinal, stop);
        var first = new Dictionary<string, RegisterLine>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var account = line["account"];
            AdministeredUnits.Require(line, "unit", within, line["unit"]);
            line.RefuseIf(taken.Contains(account) && !mine.ContainsKey(account), "account", "administrator.out_of_reach", "该人员不属于您管理范围内的单位", "This person belongs to a unit that is not yours to administer");
            line.RefuseIf(account.Length < 3, "account", "person.account", "应为 3 至 40 位字母、数字、“.”“_”“-”", "3 to 40 letters, digits, dots, hyphens");
            line.RefuseIf(mine.TryGetValue(account, out var person) && person.Name != line["name"], "name", "person.other_name", $"账号{account}的人员是{person?.Name}，姓名请在“人员机构”中更正", $"The account {account} is of {person?.Name}");
            line.RefuseIf(person?.Left is not null, "account", "person.left", $"{person?.Name}已离职", $"{person?.Name} has left");
            line.RefuseIf(person is { IsAuxiliary: true } && line.Outcome != LineOutcome.Unchanged, "account", "person.auxiliary_never_officer", $"{person?.Name}是协管员（驻点监督员），不能登记为执法人员", $"{person?.Name} is an auxiliary and cannot be entered as an officer");
            line.RefuseIf(certified.TryGetValue(line["certificate"], out var holder) && holder != account, "certificate", "certificate.other_holder", "该证号属于另一人", "This number belongs to somebody else");
            line.RefuseIf(line["email"].Length > 0 && !Mail().IsMatch(line["email"]), "email", "person.email", "格式不正确", "This is not an e-mail address");
            line.RefuseIf(line.Day("valid_to") < line.Day("valid_from"), "valid_to", "certificate.ends_before_start", "早于起始日", "Before it starts");
            if (!first.TryAdd(account, line))
                line.RefuseIf(first[account]["unit"] != line["unit"] || first[account]["name"] != line["name"], "account", "person.two_readings", $"与第{first[account].Number}行同一账号的姓名或者单位不同", $"Line {first[account].Number} has another name or unit for this account");
        }
    }

    public async Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        var people = await officers.Within(stop);
        var lost = new List<RoleAssignment>();
        foreach (var line in lines)
        {
            if (!people.TryGetValue(line["account"], out var person))
                people[line["account"]] = person = Enter(line);

            if (person.Unit.Value != line["unit"])
            {
                // Their power to act stays with the unit that they leave; other roles there are taken by whoever gave them.
                lost.AddRange(person.Roles.Where(held => held.Role == Roles.Inspector && held.Unit == person.Unit));
                person.Relieve(Roles.Inspector, person.Unit);
                person.MoveTo(new UnitId(line["unit"]));
            }

            if (person.Phone != Given(line, "phone") || person.Email != Given(line, "email"))
                person.ChangeContact(Given(line, "phone"), Given(line, "email"));
            person.Appoint(Roles.Inspector, person.Unit);

            if (line.Known?.Source is Certificate certificate)
                certificate.Renew(line["speciality"], line.Day("valid_from")!.Value, line.Day("valid_to")!.Value);
            else
                db.Certificates.Add(new Certificate(new CertificateId(ids.Next()), person.Id, line["certificate"], line["speciality"], line.Day("valid_from")!.Value, line.Day("valid_to")!.Value));
        }

        await offers.AfterLoss(lost, await OrganisationChart.AsItWillBe(db, stop), stop);
    }

    private static string? Given(RegisterLine line, string column) => line[column].Length > 0 ? line[column] : null;

    private static KnownRow KnownOf(Certificate certificate, Person person) => new([certificate.Number], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account"] = person.Id.Value,
        ["name"] = person.Name,
        ["unit"] = person.Unit.Value,
        ["phone"] = person.Phone ?? "",
        ["email"] = person.Email ?? "",
        ["certificate"] = certificate.Number,
        ["speciality"] = certificate.Speciality,
        ["valid_from"] = $"{certificate.ValidFrom:yyyy-MM-dd}",
        ["valid_to"] = $"{certificate.ValidTo:yyyy-MM-dd}",
    }, certificate);

    /// <summary>With a password that nobody has seen.</summary>
    private Person Enter(RegisterLine line)
    {
        var person = new Person(new PersonId(line["account"]), line["name"], new UnitId(line["unit"]), Given(line, "phone"), Given(line, "email"));
        db.People.Add(person);
        accounts.Open(person.Id, line["account"], person.Email, Accounts.NewPassword(), PasswordLife.OneTime);
        return person;
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\z")]
    private static partial Regex Mail();
}
