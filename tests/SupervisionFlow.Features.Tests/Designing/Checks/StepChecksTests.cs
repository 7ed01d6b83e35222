using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

public sealed class StepChecksTests
{
    private static readonly OrgUnit City = new(new UnitId("city"), "市卫生健康委", "市卫健委", "市卫", UnitKind.HealthCommission);
    internal static readonly OrgUnit County = new(new UnitId("county"), "区卫生监督所", "区所", "区卫", UnitKind.SupervisionAgency, City);

    [Fact]
    public void A_step_that_names_nobody_is_refused() =>
        new SomeProcess("nobody").Then("check", "HumanTask").One("step-without-people").ShouldNotBeNull().Path.ShouldBe(["start", "check"]);

    [Fact]
    public void A_step_by_roles_by_people_or_by_whoever_did_another_is_lawful() =>
        new SomeProcess("somebody").Variable("name").Then("a", "HumanTask", ("roles", new[] { "clerk" })).Then("b", "HumanTask", ("people", SomeProcess.Script("getVariable(\"name\")"))).Then("c", "HumanTask", ("sameAs", "a")).Codes().ShouldBeEmpty();

    [Fact]
    public void The_same_person_is_not_both_asked_for_and_excluded_not_even_through_another_step()
    {
        var found = new SomeProcess("both").Then("a", "HumanTask", ("roles", new[] { "clerk" })).Then("b", "HumanTask", ("sameAs", "a")).Then("c", "HumanTask", ("sameAs", "b"), ("notSameAs", new[] { "a" })).One("step-excludes-everyone").ShouldNotBeNull();

        found.Activities.ShouldBe(["c", "a"]);
    }

    [Theory]
    [InlineData("atLeast", 3, true)]
    [InlineData("atLeast", 2, false)]
    [InlineData("weight", 3, true)]
    [InlineData("weight", 2, false)]
    [InlineData("ratio", 120, true)]
    [InlineData("ratio", 60, false)]
    public void A_sign_off_asks_for_no_more_than_its_seats_give(string mode, int threshold, bool refused) =>
        new SomeProcess("votes").Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer", "approver" }), ("mode", mode), ("threshold", threshold))
            .Aside("no", "CloseCase").Arrow("sign", "no", "Reject").All("sign-off-never-passes").Count.ShouldBe(refused ? 1 : 0);

    [Fact]
    public void Names_that_nothing_bears_are_refused_each_once()
    {
        var found = Judging.Of(new SomeProcess("typos")
            .Then("a", "HumanTask", "Yes", ("roles", new[] { "clerc" }), ("form", "beginn"), ("notSameAs", new[] { "z" }), ("outcomes", new[] { "Yes" }))
            .Then("b", "IssueDocument", ("template", "letter")).Then("c", "ScheduleCheck", ("process", "nonesuch"), ("afterDays", 30)));

        found.Select(finding => (finding.Code, finding.ActivityId)).ShouldBe([("step-unknown", "a"), ("form-unknown", "a"), ("role-unknown", "a"), ("template-unknown", "b"), ("process-unknown", "c")], ignoreOrder: true);
        found.ShouldAllBe(finding => finding.Severity == CheckSeverity.Error && finding.Mend.Zh.Length > 0);
    }

    [Fact]
    public void Outcomes_and_labels_belong_together()
    {
        var process = new SomeProcess("labels").Then("a", "HumanTask", "Pass", ("roles", new[] { "clerk" }), ("form", "opinion"), ("outcomes", new[] { "Pass", "Hold" })).Aside("b", "CloseCase").Arrow("a", "b", "Hold")
            .With("forms/opinion.json", """{"key":"opinion","title":"意见","sections":[{"title":"意见","fields":[]}],"outcomes":[{"code":"Pass","label":"通过"},{"code":"Fail","label":"不通过"}]}""");

        process.One("outcome-without-label").ShouldNotBeNull().Why.En.ShouldContain("Hold");
        process.One("outcome-never-offered").ShouldNotBeNull().Why.En.ShouldContain("Fail");
    }

    [Fact]
    public void Where_nobody_holds_the_role_at_any_unit_it_is_refused_and_where_one_lacks_them_it_warns()
    {
        var legal = new SomeProcess("legal").Then("review", "HumanTask", ("roles", new[] { "legal_reviewer" }), ("unit", "superior"));
        var clerk = PersonAt("王芳", County, Roles.Clerk);

        Judging.Of(legal, With(clerk)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => (finding.Code, finding.Severity).ShouldBe(("nobody-holds-role", CheckSeverity.Error)),
            finding => finding.Why.Zh.ShouldContain("市卫生健康委没有这样的人员"));
        Judging.Of(legal, With(clerk, PersonAt("吴昊", City, Roles.LegalReviewer))).ShouldBeEmpty();
        Judging.Of(legal, With(clerk, PersonAt("方敏", City, Roles.Clerk), PersonAt("马骏", County, Roles.LegalReviewer))).ShouldHaveSingleItem().Severity.ShouldBe(CheckSeverity.Error);
    }

    [Fact]
    public void Whoever_is_named_is_on_record_and_one_of_them_at_least_still_there()
    {
        var (clerk, gone) = (PersonAt("王芳", County, Roles.Clerk), PersonAt("李强", County, Roles.Inspector));
        gone.Leave(clerk.Id, 0, "调离");
        SomeProcess By(params string[] people) => new SomeProcess("named").Then("check", "HumanTask", ("people", people));

        Judging.Of(By("李强"), With(clerk, gone)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => (finding.Code, finding.Severity).ShouldBe(("nobody-holds-role", CheckSeverity.Error)),
            finding => finding.Why.Zh.ShouldContain("李强办理，已不在岗"));
        Judging.Of(By("李强", "王芳"), With(clerk, gone)).ShouldHaveSingleItem().Severity.ShouldBe(CheckSeverity.Warning);
        Judging.Of(By("王芳"), With(clerk, gone)).ShouldBeEmpty();
    }

    [Fact]
    public void Whose_superior_is_asked_is_a_step_that_is_there_or_the_starter()
    {
        SomeProcess Above(string whose) => new SomeProcess("above").Then("accept", "HumanTask", ("roles", new[] { "clerk" })).Then("approve", "HumanTask", ("superiorOf", whose));

        Above("acccept").One("step-unknown").ShouldNotBeNull().ActivityId.ShouldBe("approve");
        Above("accept").Codes().ShouldBeEmpty();
        Above("starter").Codes().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("NotifyUnits", "units", true)]
    [InlineData("CopyIn", "unit", true)]
    [InlineData("NotifyUnits", "units", false)]
    [InlineData("CopyIn", "unit", false)]
    public void Whoever_is_told_is_of_a_unit_that_is_there(string type, string input, bool unknown)
    {
        string[] units = unknown ? ["nowhere"] : input == "units" ? ["superior", "applicant", "county"] : ["superior"];
        var process = new SomeProcess("told").Then("tell", type, ("title", "通知"), (input, input == "units" ? units : units[0]), ("roles", new[] { "clerk" }));

        Judging.Of(process, With(PersonAt("王芳", County, Roles.Clerk))).Select(finding => finding.Code).ShouldBe(unknown ? ["unit-unknown"] : []);
    }

    [Fact]
    public void Where_nobody_could_start_it_that_is_said_and_a_step_that_nobody_anywhere_could_do_is_refused_all_the_same()
    {
        var legal = new SomeProcess("legal").Then("review", "HumanTask", ("roles", new[] { "legal_reviewer" })).Then("approve", "HumanTask", ("roles", new[] { "approver" }));

        Judging.Of(legal, With(PersonAt("刘洋", County, Roles.Approver))).Select(finding => (finding.Code, finding.ActivityId)).ShouldBe([("nobody-holds-role", "review"), ("nobody-starts", null)]);
    }

    [Fact]
    public void A_step_that_needs_a_certificate_warns_where_nobody_holds_one()
    {
        var visit = new SomeProcess("visit").Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("certificateRequired", true));
        var inspector = PersonAt("李强", County, Roles.Inspector);

        Judging.Of(visit, With(PersonAt("王芳", County, Roles.Clerk), inspector)).ShouldHaveSingleItem().Code.ShouldBe("nobody-certified");
        Judging.Of(visit, With(PersonAt("王芳", County, Roles.Clerk), inspector) is var known ? known with { Staffing = known.Staffing! with { Certified = new HashSet<PersonId> { inspector.Id } } } : known).ShouldBeEmpty();
    }

    [Fact]
    public void One_person_alone_for_two_steps_that_must_differ_is_warned_of()
    {
        var twice = new SomeProcess("twice").Then("propose", "HumanTask", ("roles", new[] { "approver" })).Then("approve", "HumanTask", ("roles", new[] { "approver" }), ("notSameAs", new[] { "propose" }));

        Judging.Of(twice, With(PersonAt("王芳", County, Roles.Clerk), PersonAt("刘洋", County, Roles.Approver))).ShouldHaveSingleItem().Activities.ShouldBe(["approve", "propose"]);
        Judging.Of(twice, With(PersonAt("王芳", County, Roles.Clerk), PersonAt("刘洋", County, Roles.Approver), PersonAt("陈静", County, Roles.Approver))).ShouldBeEmpty();
    }

    [Fact]
    public void Seats_that_the_people_there_cannot_all_take_are_warned_of_whoever_they_are()
    {
        var sign = new SomeProcess("sign").Then("sign", "SignOff", "Approve", ("roles", new[] { "clerk", "approver" }), ("mode", "all")).Then("yes", "CloseCase").Aside("no", "CloseCase").Arrow("sign", "no", "Reject");
        var (first, second) = (PersonAt("王芳", County, Roles.Clerk), PersonAt("方敏", County, Roles.Clerk));

        var few = Judging.Of(sign, With(first, second)).ShouldHaveSingleItem();

        few.Code.ShouldBe("fewer-people-than-seats");
        few.Why.En.ShouldContain(County.Name);
        Judging.Of(sign, With(first, second, PersonAt("刘洋", County, Roles.Approver))).ShouldBeEmpty();
    }

    [Fact]
    public void Signers_whom_a_script_finds_share_a_form_where_it_reads_a_list_and_one_that_is_empty_breaks_nothing()
    {
        var form = """{"key":"minutes","title":"记录","sections":[{"title":"记录","fields":[{"id":"said","type":"textarea","label":"意见"}]}],"rights":{"sign":{"said":"edit"}}}""";
        SomeProcess By(string? script) => new SomeProcess("sign").With("forms/minutes.json", form).Variable("leader").Variable("leaders", isArray: true)
            .Then("sign", "SignOff", "Approve", ("people", new System.Text.Json.Nodes.JsonObject { ["script"] = script }), ("mode", "all"), ("form", "minutes")).Aside("no", "CloseCase").Arrow("sign", "no", "Reject");

        By("getVariable(\"leaders\")").Codes().ShouldContain("sign-off-shares-a-form");
        By("getVariable(\"leader\")").Codes().ShouldNotContain("sign-off-shares-a-form");
        By("").Codes().ShouldNotContain("sign-off-shares-a-form");
    }

    internal static Person PersonAt(string name, OrgUnit unit, string role)
    {
        var person = new Person(new PersonId(name), name, unit.Id);
        person.Appoint(role, unit.Id);
        return person;
    }

    internal static Surroundings With(params Person[] people) => Judging.Known with { Processes = null, Staffing = new Staffing(new OrganisationChart([City, County], people), new HashSet<PersonId>()) };
}
