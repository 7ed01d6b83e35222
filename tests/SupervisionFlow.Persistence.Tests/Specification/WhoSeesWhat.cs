using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.Cases;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    /// <remarks>
    /// wuhu is the city, with the department wuhu-law; jinghu and jinghu2 are districts under it, jinghu-sup an agency under
    /// jinghu; hefei is another city. Each has one case, named after it. jinghu's case has Wang as handler and a task for the contact of school.
    /// </remarks>
    [Theory]
    [InlineData("stranger", null, "jinghu", "")]
    [InlineData("wang", null, "hefei", "jinghu")]
    [InlineData("clerk", Roles.Clerk, "jinghu", "jinghu jinghu-sup")]
    [InlineData("inspector", Roles.Inspector, "jinghu-sup", "jinghu-sup")]
    [InlineData("reviewer", Roles.Reviewer, "wuhu", "jinghu jinghu-sup jinghu2 wuhu wuhu-law")]
    [InlineData("approver", Roles.Approver, "jinghu2", "jinghu2")]
    [InlineData("lawyer", Roles.LegalReviewer, "wuhu-law", "wuhu-law")]
    [InlineData("operator", Roles.Operator, "hefei", "hefei")]
    [InlineData("auditor-of-a-department", Roles.Auditor, "wuhu-law", "jinghu jinghu-sup jinghu2 wuhu wuhu-law")]
    [InlineData("auditor-of-a-district", Roles.Auditor, "jinghu", "jinghu jinghu-sup")]
    [InlineData("contact", Roles.UnitContact, "school", "")]
    [InlineData("designer", Roles.Designer, "wuhu", "")]
    [InlineData("administrator", Roles.Administrator, "wuhu", "")]
    public async Task A_person_sees_the_cases_they_take_part_in_and_those_their_roles_show(string person, string? role, string unit, string visible)
    {
        await SixCases();
        await Commit(db => db.Add(Some.Person(person, role, unit)));

        var seen = await With(async db => await db.CasesVisibleTo((await db.ViewerOf(new(person), Stop))!).Select(c => c.Id).ToListAsync(Stop));

        string.Join(' ', seen.Select(id => id.Value).Order(StringComparer.Ordinal)).ShouldBe(visible);
    }

    [Theory]
    [InlineData("contact", Roles.UnitContact, "school", "item-t1")]
    [InlineData("contact-elsewhere", Roles.UnitContact, "jinghu", "")]
    [InlineData("wang", null, "hefei", "item-t1 item-t2")]
    [InlineData("clerk", Roles.Clerk, "jinghu", "item-t1 item-t2")]
    [InlineData("clerk2", Roles.Clerk, "jinghu2", "")]
    public async Task A_units_contact_sees_only_that_units_own_parts(string person, string? role, string unit, string visible)
    {
        await SixCases();
        await Commit(db => db.Add(Some.Person(person, role, unit)));

        var seen = await With(async db => await db.WorkItemsVisibleTo((await db.ViewerOf(new(person), Stop))!).Select(item => item.Id).ToListAsync(Stop));

        string.Join(' ', seen.Select(id => id.Value).Order(StringComparer.Ordinal)).ShouldBe(visible);
    }

    [Fact]
    public async Task What_belongs_to_a_case_is_seen_by_whoever_sees_the_case()
    {
        await SixCases();
        await Commit(db =>
        {
            db.AddRange(new Comment(new("c1"), new("jinghu"), null, Some.Wang, 1, "看得见"), new Comment(new("c2"), new("hefei"), null, Some.Wang, 1, "看不见"));
            db.Add(Some.Person("clerk", Roles.Clerk));
        });

        var seen = await With(async db => await db.Comments.OfVisibleCases(db, (await db.ViewerOf(new("clerk"), Stop))!, comment => comment.CaseId).Select(c => c.Text).ToListAsync(Stop));

        seen.ShouldBe(["看得见"]);
    }

    [Fact]
    public async Task Nobody_is_a_viewer_of_nothing() => (await With(db => db.ViewerOf(new("nobody"), Stop))).ShouldBeNull();

    private Task SixCases() => Commit(db =>
    {
        var wuhu = Some.City();
        var law = new OrgUnit(new("wuhu-law"), "法制科", "法制科", "", UnitKind.Department, wuhu);
        var jinghu = Some.District();
        var agency = new OrgUnit(new("jinghu-sup"), "镜湖区卫生监督所", "镜湖监督所", "芜镜卫", UnitKind.SupervisionAgency, jinghu);
        var jinghu2 = new OrgUnit(new("jinghu2"), "镜湖二区卫健委", "镜湖二区", "", UnitKind.HealthCommission, wuhu);
        var hefei = new OrgUnit(new("hefei"), "合肥市卫健委", "合肥", "", UnitKind.HealthCommission);
        var school = new OrgUnit(new("school"), "镜湖区教育局", "教育局", "", UnitKind.ResponsibleUnit);
        OrgUnit[] units = [wuhu, law, jinghu, agency, jinghu2, hefei];
        var cases = units.ToDictionary(unit => unit.Id.Value, unit => Some.Case(unit.Id.Value, unit));

        db.AddRange([.. units, school, .. cases.Values]);
        db.Add(new CaseParticipant(new("jinghu"), Some.Wang, CaseParticipant.Handler, 1));
        db.Add(Some.PoolTask("t1", cases["jinghu"], Roles.UnitContact, new("school")));
        db.Add(Some.PoolTask("t2", cases["jinghu"], Roles.Inspector, new("jinghu")));
    });
}
