using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>审方中心: the county's centre reviews for its institutions within its minutes; whatever comes late or nobody looks at is never passed by itself.</summary>
public sealed class PrescriptionReviewTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("ordinary", 7, "dispense")]
    [InlineData("ordinary", 8, "prescriber")]
    [InlineData("emergency", 3, "dispense")]
    [InlineData("emergency", 4, "prescriber")]
    [InlineData("chronic", 90, "dispense")]
    [InlineData("chronic", 91, "prescriber")]
    public async Task A_prolonged_prescription_of_up_to_three_months_is_dispensed_and_one_day_more_goes_back_even_if_passed(string drugClass, int days, string next)
    {
        var id = await Prescribed(drugClass, days);

        await Pass(id, "centreReview");

        (await app.OpenItems(id, next)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_its_minutes_the_institutions_own_pharmacist_is_asked_too_and_nothing_passes_by_itself()
    {
        var id = await Prescribed("ordinary", 3);
        (await app.OpenItems(id, "localReview")).ShouldBeEmpty("the centre has fifteen minutes");

        app.Today = app.Today.AddDays(1);
        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == id && item.StepKey == "localReview" && item.State == WorkItemState.Open));

        (await app.OpenItems(id, "dispense")).ShouldBeEmpty();
        await Pass(id, "localReview");
        (await app.OpenItems(id, "dispense")).ShouldHaveSingleItem();
        (await app.OpenItems(id, "centreReview")).ShouldBeEmpty("one opinion is enough");
    }

    [Fact]
    public async Task A_prescriber_who_insists_on_what_is_severe_is_refused_and_the_head_is_told()
    {
        var id = await Prescribed("ordinary", 8);
        await Pass(id, "centreReview");

        await app.Complete(id, "prescriber", Who.Chen, "Insists", JsonNode.Parse("""{"drugs":"药品一盒","daysSupplied":8,"interaction":"none","allergy":"no","prescriberText":"病情需要","severe":"yes"}""")!.AsObject());

        (await app.Case(id)).Closing!.Outcome.ShouldBe(CaseOutcome.Refused);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync(document => document.CaseId == id))).TemplateKey.ShouldNotBeEmpty();
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.CaseId == id && notice.PersonId == Who.Liu));
    }

    private Task Pass(CaseId id, string step) => app.Complete(id, step, Who.Qian, "Pass", JsonNode.Parse("""{"lawful":"yes","formal":"yes","suitable":"yes","verdict":"pass"}""")!.AsObject());

    private async Task<CaseId> Prescribed(string drugClass, int days) => (await app.Send(new StartCase("prescription-review", JsonNode.Parse($$"""
        {"name":"和平社区卫生服务中心","prescriber":"D-1042","rxNumber":"RX-1","patientCode":"P-7","drugClass":"{{drugClass}}","drugs":"药品一盒","daysSupplied":{{days}},"interaction":"none","allergy":"no"}
        """)!.AsObject()), Who.Chen)).Id;
}
