using Shouldly;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Organisation;

public sealed class OrganisationTests
{
    [Fact]
    public void A_path_names_the_units_from_the_root_and_covers_its_subtree_only()
    {
        Some.Jinghu.Path.ShouldBe("/wuhu/jinghu/");
        Some.Wuhu.Covers(Some.Jinghu.Path).ShouldBeTrue();
        Some.Jinghu.Covers(Some.Wuhu.Path).ShouldBeFalse();
        Some.Jinghu.Covers("/wuhu/jinghu2/").ShouldBeFalse();
        Should.Throw<RuleViolation>(() => new OrgUnit(new("a/b"), "甲", "甲", "", UnitKind.Department)).Code.ShouldBe("unit.id_with_slash");
    }

    [Fact]
    public void A_person_answers_to_their_own_key_and_one_for_each_role() =>
        AudienceKey.AllOf(Some.Person("zhang", Roles.Inspector, Roles.Reviewer)).Select(key => key.Value)
            .ShouldBe(["person:zhang", "role:inspector@jinghu", "role:reviewer@jinghu"]);

    [Fact]
    public void Roles_are_known_and_held_once()
    {
        var person = Some.Person("zhang", Roles.Inspector);
        person.Appoint(Roles.Inspector, Some.Jinghu.Id);

        person.Roles.Count.ShouldBe(1);
        Should.Throw<RuleViolation>(() => person.Appoint("king", Some.Jinghu.Id)).Code.ShouldBe("person.unknown_role");
        person.Relieve(Roles.Inspector, Some.Jinghu.Id);
        person.Roles.ShouldBeEmpty();
    }

    [Fact]
    public void Who_left_is_appointed_to_nothing()
    {
        var person = Some.Person("zhang");
        person.Leave(new("admin"), Some.Morning, "调离");

        Should.Throw<RuleViolation>(() => person.Appoint(Roles.Clerk, Some.Jinghu.Id)).Code.ShouldBe("person.left");
    }

    [Fact]
    public void A_substitution_covers_its_days_roles_and_processes_and_is_only_shortened()
    {
        var substitution = new Substitution(new("s"), new("zhang"), new("wang"), Some.Day("2026-06-01"), Some.Day("2026-06-10"), [Roles.Reviewer], []);
        Covers("2026-06-10", Roles.Reviewer).ShouldBeTrue();
        Covers("2026-06-11", Roles.Reviewer).ShouldBeFalse();
        Covers("2026-06-05", Roles.Approver).ShouldBeFalse();

        substitution.EndOn(Some.Day("2026-06-04"));
        Covers("2026-06-05", Roles.Reviewer).ShouldBeFalse();
        Should.Throw<RuleViolation>(() => substitution.EndOn(Some.Day("2026-06-20"))).Code.ShouldBe("substitution.only_shortened");

        bool Covers(string day, string role) => substitution.Covers(new("zhang"), role, "clinic-filing", Some.Day(day));
    }
}
