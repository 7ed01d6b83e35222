using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using Xunit;

namespace SupervisionFlow.Features.RequestPipeline;

public sealed class TextBoundsTests
{
    private static readonly string Longest = new('长', TextBounds.Most);

    [Fact]
    public void A_text_may_fill_its_column_and_no_more()
    {
        TextBounds.Broken(new DisputePart("part", Longest)).ShouldBeNull();

        var error = TextBounds.Broken(new DisputePart("part", Longest + "长"))!.Single();

        (error.Field, error.Code, error.Zh).ShouldBe(("reason", "text.too_long", "不超过2000字"));
    }

    [Fact]
    public void An_identifier_is_shorter()
    {
        TextBounds.Broken(new ClaimWorkItem(new WorkItemId(new string('x', TextBounds.MostOfIdentifier)))).ShouldBeNull();
        TextBounds.Broken(new ClaimWorkItem(new WorkItemId(new string('x', TextBounds.MostOfIdentifier + 1))))!.Single().Field.ShouldBe("id");
    }

    [Fact]
    public void Texts_in_lists_and_in_records_are_looked_at_too()
    {
        TextBounds.Broken(new ChangeRoles("clerk1", [new RoleGrant("clerk", Longest + "长")]))!.Single().Field.ShouldBe("roles");
        TextBounds.Broken(new DerivePlans("plan", ["unit", "\0"]))!.Single().Code.ShouldBe("text.unreadable");
    }

    [Fact]
    public void The_names_in_a_table_of_names_are_looked_at_and_so_is_what_they_stand_for()
    {
        static MigrateCase Migrate(string from, string to) => new(new("case"), "complaint@2", new Dictionary<string, string> { [from] = to }, null, "改了步骤");
        TextBounds.Broken(Migrate("review", "check")).ShouldBeNull();

        TextBounds.Broken(Migrate(Longest + "长", "check"))!.Single().Field.ShouldBe("map");
        TextBounds.Broken(Migrate("review", Longest + "长"))!.Single().Code.ShouldBe("text.too_long");
        TextBounds.Broken(Migrate("review", "a\0b"))!.Single().Code.ShouldBe("text.unreadable");
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    public void What_no_store_keeps_is_refused_in_acts_and_in_searches(char letter)
    {
        var text = $"a{letter}b";

        TextBounds.Broken(new DisputePart("part", text))!.Single().Code.ShouldBe("text.unreadable");
        TextBounds.Broken(new MyWork(WorkFilter.All, text, null, null, 20))!.Single().Field.ShouldBe("search");
    }

    [Fact]
    public void A_whole_pair_a_long_search_and_a_text_that_its_own_rules_bound_pass()
    {
        TextBounds.Broken(new DisputePart("part", "😀 第一行\r\n\t第二行")).ShouldBeNull();
        TextBounds.Broken(new MyWork(WorkFilter.All, Longest + "长", null, null, 20)).ShouldBeNull();
        TextBounds.Broken(new EnterThirdParty("evaluation", Longest + "长")).ShouldBeNull();
    }

    [Fact]
    public async Task The_sender_refuses_it_before_anything_is_read()
    {
        await using var app = await FeaturesApp.Start();

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new DisputePart("nonesuch", Longest + "长"), Who.He));

        refused.Errors.Single().Field.ShouldBe("reason");
    }

    [Theory]
    [InlineData("clerk9\n")]
    [InlineData("clerk 9")]
    [InlineData("c9")]
    public async Task An_account_ends_where_its_name_ends(string userName)
    {
        await using var app = await FeaturesApp.Start();
        await app.Give(Who.Zhang, Roles.Administrator);

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new AddPerson(userName, "某人", "wuhu-hc", null, null, []), Who.Zhang));

        refused.Errors.Single().Field.ShouldBe("userName");
        (await app.Read(db => db.People.CountAsync(person => person.Name == "某人"))).ShouldBe(0);
    }
}
