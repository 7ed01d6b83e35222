using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Paging;
using Xunit;

namespace SupervisionFlow.Features.Exchange;

/// <summary>What a platform learns of cases by following the record.</summary>
public sealed class ExchangeFeedTests : IAsyncLifetime
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(ExchangeFeed.SettlesAfterSeconds);

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.Give(Who.Zheng, Roles.Exchange);
        await app.Give(Who.Zhang, Roles.Administrator);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_case_is_told_once_it_has_settled_and_again_with_its_licence_after_it_was_filed()
    {
        var filed = await Filing();
        app.Time.Pass(Settled - TimeSpan.FromMilliseconds(1));
        (await Ask(null)).Cases.ShouldBeEmpty("its commit might not be there yet");
        app.Time.Pass(TimeSpan.FromMilliseconds(1));

        var first = await Ask(null);
        first.Cases.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => (one.Id, one.Number, one.Status, one.Outcome).ShouldBe((filed.Id.Value, filed.Number, "open", null)),
            one => (one.Matter, one.UnitId, one.CreditCode).ShouldBe(("诊所设立、备案与执业登记", "jinghu-sa", "91350100M000100Y43")),
            one => one.Licences.ShouldBeEmpty());
        var nothing = await Ask(first.Next);
        (nothing.Cases.Count, nothing.Next, nothing.More).ShouldBe((0, first.Next, false));

        await app.Complete(filed.Id, "completeness", Who.Wang, "Accept", Json("""{"materialsReceived":["application"],"identityChecked":"yes"}"""));
        await app.Approve(filed.Id, "filingSignOff", Who.Liu, Json("""{"filingConfirmed":["complete"]}"""));
        app.Time.Pass(Settled);

        var again = (await Ask(first.Next)).Cases.ShouldHaveSingleItem();
        again.Licences.ShouldHaveSingleItem().ShouldSatisfyAllConditions(licence => licence.Kind.ShouldBe(Licence.ClinicFilingCertificate), licence => licence.IssuedHere.ShouldBeTrue(), licence => licence.RevokedAt.ShouldBeNull());

        await app.Send(new TerminateCase(filed.Id, "subject_ceased", "申请人终止"), Who.Liu);
        app.Time.Pass(Settled);
        (await Ask(first.Next)).Cases.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Status.ShouldBe("closed"), one => one.Outcome.ShouldBe(CaseOutcome.Terminated), one => one.Stage.ShouldBeEmpty());
    }

    [Fact]
    public async Task Page_by_page_every_case_is_met_and_the_end_is_told()
    {
        var all = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            all.Add((await Filing($"和平诊所{n}号")).Id.Value);
            app.Time.Pass(TimeSpan.FromSeconds(1));
        }

        app.Time.Pass(Settled);
        var (met, next, more, pages) = (new HashSet<string>(), default(string), true, 0);
        while (more)
        {
            var page = await Ask(next, pageSize: 1);
            met.UnionWith(page.Cases.Select(one => one.Id));
            (next, more) = (page.Next, page.More);
            (++pages).ShouldBeLessThan(200);
        }

        met.ShouldBe(all, ignoreOrder: true);
        (await Ask(next)).Cases.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_licence_that_an_import_adds_changes_or_revokes_is_told_with_the_cases_of_its_holder()
    {
        var filed = await Filing();
        await Filing("另一诊所", "91440300708461136T");
        app.Time.Pass(Settled);
        var before = (await Ask(null)).Next;

        foreach (var (line, told) in new[]
        {
            ("皖卫放证1,2022-08-01,2026-07-31,", (new DateOnly(2026, 7, 31), (string?)null)),
            ("皖卫放证1,2022-08-01,2028-07-31,", (new DateOnly(2028, 7, 31), null)),
            ("皖卫放证1,2022-08-01,2028-07-31,到期注销", (new DateOnly(2028, 7, 31), "registered")),
        })
        {
            await app.Import("licences", RegistersApp.Csv("credit_code,kind,number,issued_on,valid_until,revoked", $"91350100M000100Y43,radiology_licence,{line}"));
            app.Time.Pass(Settled);

            var page = await Ask(before);
            page.Cases.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                one => one.Id.ShouldBe(filed.Id.Value),
                one => one.Licences.ShouldHaveSingleItem().ShouldSatisfyAllConditions(licence => (licence.ValidUntil, licence.Revocation).ShouldBe(told), licence => licence.IssuedHere.ShouldBeFalse()));
            before = page.Next;
        }
    }

    [Fact]
    public async Task Complaints_and_cases_of_other_units_are_never_told()
    {
        await Filing();
        await app.Send(new StartCase("complaint", Json("""{"name":"和平诊所","kind":"complaint","channel":"web","receivedOn":"2026-04-30","text":"态度生硬","anonymous":"yes"}""")), Who.Wang);
        app.Time.Pass(Settled);
        await app.Give(Who.Sun, Roles.Exchange);

        (await Ask(null)).Cases.Select(one => one.Process).ShouldBe(["clinic-licensing"]);
        (await app.Send(new ExchangeFeed(), Who.Sun)).Cases.ShouldBeEmpty("of the neighbouring agency");
    }

    [Fact]
    public async Task Only_administrators_and_exchange_accounts_may_ask_and_only_from_a_place_that_was_told()
    {
        foreach (var other in new[] { Who.Wang, Who.Liu, Who.Fang, Who.Huang })
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ExchangeFeed(), other));
        await Should.ThrowAsync<CursorException>(() => Ask("elsewhere"));
        await Should.ThrowAsync<ValidationFailed>(() => Ask(null, pageSize: 501));
    }

    private Task<ExchangePage> Ask(string? since, int pageSize = 200) => app.Send(new ExchangeFeed(since, pageSize), Who.Zheng);

    private Task<StartedCase> Filing(string name = "和平口腔门诊部", string? creditCode = null)
    {
        var data = ClinicLicensingTests.Application("clinic");
        data["name"] = name;
        if (creditCode is not null)
            data["creditCode"] = creditCode;
        return app.Send(new StartCase("clinic-licensing", data), Who.Wang);
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
