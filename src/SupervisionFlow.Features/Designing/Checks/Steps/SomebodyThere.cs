using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks.Steps;

/// <summary>Does this installation have somebody who could do each step, in a case of every unit that may handle one?</summary>
/// <remarks>Without anybody the heads are asked and an alarm is raised; a step that nobody anywhere could do must not go live.</remarks>
internal static class SomebodyThere
{
    public static IEnumerable<DesignFinding> Of(CheckedDesign design)
    {
        if (design.Known.Staffing is not { } staffing)
            yield break;

        foreach (var finding in Named(design, staffing))
            yield return finding;

        // Of what nobody can start today, only that is told which nobody anywhere could do.
        var units = staffing.HandlingUnits(design.Bundle.StartRoles);
        if (units.Count == 0 && design.Bundle.StartRoles.Count > 0)
            yield return new("nobody-starts", CheckSeverity.Warning, [], new(
                $"没有人员担任{string.Join("、", design.Bundle.StartRoles.Select(StandardOutcomes.RoleName))}，谁也不能发起",
                $"Nobody is {string.Join(" or ", design.Bundle.StartRoles.Select(role => design.Known.Words.InEnglish(StandardOutcomes.RoleName(role))))}: nobody could start a case"), []);
        if (units.Count == 0 && staffing.ActiveUnits is { Count: > 0 } all)
            foreach (var finding in ByRoles(design, staffing, all).Where(finding => finding.Severity == CheckSeverity.Error))
                yield return finding;
        else if (units.Count > 0)
            foreach (var finding in ByRoles(design, staffing, units))
                yield return finding;
    }

    /// <summary>Steps that name people: of those on record one at least must still be there.</summary>
    private static IEnumerable<DesignFinding> Named(CheckedDesign design, Staffing staffing)
    {
        foreach (var step in design.Steps)
        {
            var people = (CheckedDesign.Texts(step, "people") ?? []).Select(id => staffing.Chart.Person(new(id))).OfType<Person>().ToList();
            var gone = people.Where(person => person.Left is not null).ToList();
            if (gone.Count == 0)
                continue;

            var (name, names) = (design.Name(step), gone.Select(person => person.Name).ToList());
            yield return new("nobody-holds-role", gone.Count == people.Count ? CheckSeverity.Error : CheckSeverity.Warning, [step.Id], new(
                $"{name.Zh}指定由{string.Join("、", names)}办理，已不在岗", $"{name.En} names {string.Join(", ", names)}, no longer there"), [step.Id]) { Topic = "people" };
        }
    }

    private static IEnumerable<DesignFinding> ByRoles(CheckedDesign design, Staffing staffing, IReadOnlyList<OrgUnit> units)
    {
        foreach (var step in design.Steps)
            if (CheckedDesign.Texts(step, "roles") is { Count: > 0 } roles && CheckedDesign.Texts(step, "people") is { Count: 0 } && CheckedDesign.Texts(step, "unit") is { } unit && CheckedDesign.Texts(step, "sameAs") is { Count: 0 })
                foreach (var finding in Of(design, staffing, units, step, roles, unit.Count == 0 ? null : unit[0]))
                    yield return finding;
    }

    private static IEnumerable<DesignFinding> Of(CheckedDesign design, Staffing staffing, IReadOnlyList<OrgUnit> units, ActivityNode step, IReadOnlyList<string> roles, string? named)
    {
        var name = design.Name(step);
        if (staffing.Named(named, units[0]) is null)
        {
            yield return new("unit-unknown", CheckSeverity.Error, [step.Id], new($"{name.Zh}所用的单位“{named}”不存在", $"{name.En} names the unit {named}, which does not exist"), [step.Id]);
            yield break;
        }

        var able = units.Select(handling => (Handling: handling, At: staffing.Named(named, handling)!)).Select(one => (one.Handling, one.At, People: HoldersOf(staffing, roles, one.At).ToList())).ToList();
        var empty = able.Where(one => one.People.Count == 0).ToList();
        if (empty.Count > 0)
            yield return new("nobody-holds-role", empty.Count == able.Count ? CheckSeverity.Error : CheckSeverity.Warning, [step.Id], Nobody(design, name, roles, empty.Select(one => one.At.Name), empty.Select(one => one.Handling.Name)), [step.Id]);

        if (step.Type == SignOff.TypeName && able.Where(one => one.People.Count > 0 && LeavesSeats(staffing, roles, one.At)).Select(one => one.At.Name).Distinct().ToList() is { Count: > 0 } few)
            yield return new("fewer-people-than-seats", CheckSeverity.Warning, [step.Id], new(
                $"{name.Zh}有{roles.Count}个席位，一人不得占两席，{string.Join("、", few)}的人员坐不满", $"{name.En} has {roles.Count} seats, and nobody sits twice; the people of {string.Join(", ", few)} cannot take them all"), [step.Id]);

        var certificate = CheckedDesign.Texts(step, "certificateRequired") is [var flag] && flag.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (certificate && able.Where(one => one.People.Count > 0 && !one.People.Exists(person => staffing.Certified.Contains(person.Id))).Select(one => one.At.Name).Distinct().ToList() is { Count: > 0 } without)
            yield return new("nobody-certified", CheckSeverity.Warning, [step.Id], new(
                $"{name.Zh}须持有效执法证，{string.Join("、", without)}能办理的人员都没有", $"{name.En} asks for a valid certificate, which nobody who could do it holds at {string.Join(", ", without)}"), [step.Id]);

        if (able.Select(one => (one.At, Only: OnlyPerson(design, staffing, step, one.People, one.Handling))).FirstOrDefault(one => one.Only is not null) is { Only: { } only, At: { } at })
            yield return new("only-person-excluded", CheckSeverity.Warning, [step.Id, only.Id], new(
                $"{at.Name}只有一人能办理{name.Zh}，而此人也是唯一能办理{design.Name(only).Zh}的人，两者不得为同一人", $"At {at.Name} one person alone could do {name.En}, who is also the only one for {design.Name(only).En}; the two must differ"), [step.Id]) { Topic = only.Id };
    }

    private static Bilingual Nobody(CheckedDesign design, Bilingual name, IReadOnlyList<string> roles, IEnumerable<string> at, IEnumerable<string> handling) => new(
        $"{name.Zh}由{string.Join("、", roles.Select(StandardOutcomes.RoleName))}办理，{string.Join("、", at.Distinct())}没有这样的人员（承办单位：{string.Join("、", handling)}）",
        $"{name.En} asks for {string.Join(", ", roles.Select(role => design.Known.Words.InEnglish(StandardOutcomes.RoleName(role))))}; {string.Join(", ", at.Distinct())} has nobody who is (cases of {string.Join(", ", handling)})");

    private static IEnumerable<Person> HoldersOf(Staffing staffing, IEnumerable<string> roles, OrgUnit at) => roles.SelectMany(role => staffing.Chart.Holders(role, at.Id)).DistinctBy(person => person.Id);

    private static bool LeavesSeats(Staffing staffing, IReadOnlyList<string> roles, OrgUnit at) =>
        SeatMatching.WithoutTaker(roles, [.. roles.Select(role => staffing.Chart.Holders(role, at.Id).Select(person => person.Id).ToList())]).Count > 0;

    /// <summary>The earlier step whose one possible person is the one whom this step has left.</summary>
    private static ActivityNode? OnlyPerson(CheckedDesign design, Staffing staffing, ActivityNode step, List<Person> people, OrgUnit handling) =>
        people is not [var one] ? null : (CheckedDesign.Texts(step, "notSameAs") ?? []).Select(design.Workflow.TryFind).OfType<ActivityNode>().FirstOrDefault(other =>
            CheckedDesign.Texts(other, "roles") is { Count: > 0 } roles && CheckedDesign.Texts(other, "people") is { Count: 0 } && CheckedDesign.Texts(other, "unit") is { } unit
            && staffing.Named(unit.Count == 0 ? null : unit[0], handling) is { } at && HoldersOf(staffing, roles, at).ToList() is [var same] && same.Id == one.Id);
}
