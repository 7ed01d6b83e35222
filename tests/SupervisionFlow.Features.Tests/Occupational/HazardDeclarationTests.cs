using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Occupational;

/// <summary>职业病危害项目申报 as it ships: by its kind, its supplement, its lateness.</summary>
public sealed class HazardDeclarationTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("first", "2026-04-10", "TL-36", "2026-05-11")]
    [InlineData("change", "2026-04-20", "TL-37a", "2026-05-06")]
    [InlineData("project", "2026-04-10", "TL-37b", "2026-05-11")]
    [InlineData("yearly", "2025-04-10", "TL-39", "2026-05-10")]
    [InlineData("cancel", "2026-04-20", "TL-37a", "2026-05-06")]
    public async Task Each_kind_is_measured_by_its_own_limit_from_its_event_and_answered_within_five_working_days(string kind, string eventOn, string limit, string due)
    {
        var @case = await Declare(kind, eventOn);

        var declared = await Clock(@case, limit);
        declared.DueDay.ShouldBe(Day(due));
        declared.StoppedAt.ShouldNotBeNull("it is declared");
        declared.IsOverdue(app.Today).ShouldBeFalse();
        (await Clock(@case, "TL-38")).DueDay.ShouldBe(Day("2026-05-11"));
        await app.Complete(@case, "check", Who.Wang, "Complete", Json("""{"timely":"timely"}"""));

        await ShouldHaveClosed(@case, CaseOutcome.Completed);
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync())).TemplateKey.ShouldBe("receipt");
        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_late_declaration_gets_its_receipt_and_an_order_to_mend_that_carries_its_subject()
    {
        var @case = await Declare("first", "2026-03-01");
        (await Clock(@case, "TL-36")).IsOverdue(app.Today).ShouldBeTrue();

        await app.Complete(@case, "check", Who.Wang, "Complete", Json("""{"timely":"late"}"""));

        await ShouldHaveClosed(@case, CaseOutcome.Completed);
        var order = await app.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.ProcessKey == "occupational-correction"));
        (order.StartedFrom, order.SubjectName, order.CorrelationId).ShouldBe((@case, "恒达铸造", (await app.Case(@case)).CorrelationId));
        (await app.OpenItems(order.Id, "draft")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_by_notice_and_the_receipts_time_begins_anew_when_it_came()
    {
        var @case = await Declare("first", "2026-04-10");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Complete(@case, "check", Who.Wang, "Supplement", Json("""{"timely":"timely"}""")))).Errors.ShouldHaveSingleItem().Field.ShouldBe("supplementList");
        await app.Complete(@case, "check", Who.Wang, "Supplement", Json("""{"timely":"timely","supplementList":"缺少检测报告"}"""));
        (await app.Read(db => db.Documents.AsNoTracking().SingleAsync())).Html.ShouldContain("缺少检测报告");
        app.Today = new(2026, 5, 20);

        await app.Complete(@case, "supplement", Who.Wang, "Received", Json("""{"suppliedOn":"2026-05-20"}"""));

        (await app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == @case && clock.LimitKey == "TL-38" && clock.StoppedAt == null))).DueDay.ShouldBe(new DateOnly(2026, 5, 27));
        (await app.OpenItems(@case, "check")).ShouldHaveSingleItem();
        await app.Complete(@case, "check", Who.Wang, "Complete", Json("""{"timely":"timely"}"""));
        await ShouldHaveClosed(@case, CaseOutcome.Completed);
    }

    [Fact]
    public async Task Who_gives_it_up_has_it_closed_as_withdrawn_without_a_receipt()
    {
        var @case = await Declare("yearly", "2025-04-10");
        await app.Complete(@case, "check", Who.Chen, "Supplement", Json("""{"timely":"timely","supplementList":"缺少检测报告"}"""));

        await app.Complete(@case, "supplement", Who.Wang, "Abandoned", Json("""{"abandonNote":"单位已停产"}"""));

        await ShouldHaveClosed(@case, CaseOutcome.Withdrawn);
        (await app.Read(db => db.Documents.AsNoTracking().Select(document => document.TemplateKey).ToListAsync())).ShouldBe(["supplement-notice"]);
        (await app.Read(db => db.Entities.AsNoTracking().SingleAsync())).Risk.ShouldBeNull("nothing was accepted");
    }

    [Fact]
    public async Task Nobody_but_the_window_and_the_reviewers_answers_it()
    {
        var @case = await Declare("first", "2026-04-10");

        await Should.ThrowAsync<Exception>(() => app.Complete(@case, "check", Who.Li, "Complete", Json("""{"timely":"timely"}""")));

        (await app.OpenItems(@case, "check")).ShouldHaveSingleItem();
    }

    private async Task<CaseId> Declare(string kind, string eventOn)
    {
        var data = Json("""{"name":"恒达铸造","creditCode":"91350100M000100Y43","address":"镜湖区工业路8号","principal":"李四","hazards":["dust"],"exposed":12}""");
        data["declarationKind"] = kind;
        data["eventOn"] = eventOn;
        return (await app.Send(new StartCase("occupational-declaration", data), Who.Wang)).Id;
    }

    private Task<StatutoryClock> Clock(CaseId @case, string limit) => app.Read(db => db.Clocks.AsNoTracking().SingleAsync(clock => clock.CaseId == @case && clock.LimitKey == limit));

    private async Task ShouldHaveClosed(CaseId @case, string outcome)
    {
        (await app.Read(db => db.Incidents.ToListAsync())).ShouldBeEmpty();
        (await app.Case(@case)).Closing!.Outcome.ShouldBe(outcome);
        (await app.Read(db => db.Clocks.Where(clock => clock.CaseId == @case).AllAsync(clock => clock.StoppedAt != null))).ShouldBeTrue();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
