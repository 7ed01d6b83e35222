using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;
using static SupervisionFlow.Features.Registers.RegistersApp;

namespace SupervisionFlow.Features.Complaints;

/// <summary>行风负面清单: what is on record of practitioners' conduct, with its evidence.</summary>
public sealed class ConductTests : IAsyncLifetime
{
    private static readonly SomeProcess Complaint = new SomeProcess("complaint").Then("handle", "HumanTask", ("roles", new[] { "inspector" }), ("title", "办理"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await RegistersApp.Start(Complaint);
        app.Today = new(2026, 5, 6);
        await app.Import("entities", Csv("name,kind,area,credit_code", $"江城医院,hospital,jinghu-sa,{Code(1)}", "弋江医院,hospital,yijiang-sa,"));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task An_item_of_the_list_stands_against_a_person_with_its_evidence_its_points_and_its_case()
    {
        var @case = await app.StartCase(Complaint);

        await Record("HF-08", "34-0001", @case.Number);
        await Record("HF-20", "34-0001");

        var page = await app.Send(new ConductOnRecord("34-0001"), Who.Chen);
        page.Rows.Select(row => (row.Item, row.Points, row.CaseId)).ShouldBe([("HF-20", 2, null), ("HF-08", 5, @case.Id.Value)], ignoreOrder: true);
        page.Rows[0].Evidence.ShouldContain("第3页");
        page.People.ShouldHaveSingleItem().ShouldBe(new ConductSum("34-0001", "孙某", 2026, 2, 7, 0));
        page.Items.ShouldContain(item => item.Code == "HF-08" && item.Status == "knowledge");
    }

    [Fact]
    public async Task What_was_taken_back_stays_to_be_read_and_counts_no_more()
    {
        var id = await Record("HF-08", "34-0001");

        await app.Send(new WithdrawConduct(id, "复核认定证据不足"), Who.Liu);

        var page = await app.Send(new ConductOnRecord("孙某"), Who.Li);
        page.Rows.ShouldHaveSingleItem().WithdrawnBecause.ShouldBe("复核认定证据不足");
        page.People.ShouldHaveSingleItem().Points.ShouldBe(0);
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new WithdrawConduct(id, "再撤"), Who.Liu))).Code.ShouldBe("conduct.withdrawn");
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.Act == "conduct.record" || entry.Act == "conduct.withdraw"))).ShouldBe(2);
    }

    [Fact]
    public async Task What_stands_against_a_person_counts_whole_also_where_the_search_finds_one_record_of_it()
    {
        await Record("HF-08", "34-0001");
        await app.Send(new RecordConduct("34-0001", "孙某某", "江城医院", "HF-20", new(2026, 5, 4), "投诉调查笔录，存案卷第5页", ""), Who.Li);

        var page = await app.Send(new ConductOnRecord("孙某某"), Who.Chen);

        page.Rows.ShouldHaveSingleItem();
        page.People.ShouldHaveSingleItem().ShouldBe(new ConductSum("34-0001", "孙某某", 2026, 2, 7, 0));
    }

    [Fact]
    public async Task Nobody_records_without_evidence_about_an_institution_of_others_or_by_an_item_that_is_not_on_the_list()
    {
        (await Wrong("弋江医院", "HF-08", "录音")).ShouldBe(["entity.unknown"]);
        (await Wrong("江城医院", "HF-99", "录音")).ShouldBe(["conduct.unknown_item"]);
        (await Wrong("江城医院", "HF-08", "")).ShouldHaveSingleItem();
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ConductOnRecord(), Who.Wang));
    }

    [Fact]
    public async Task The_points_are_those_of_the_list_on_the_day_of_the_conduct()
    {
        await app.Import("conduct-items", Csv("code,category,zh,en,points,status,source,effective_from", "HF-08,共建和谐关系,收受患方红包,Takes red envelopes,9,由本地确定,本地办法,2026-05-01"));

        await Record("HF-08", "34-0002", on: new(2026, 4, 30));
        await Record("HF-08", "34-0003", on: new(2026, 5, 1));

        (await app.Send(new ConductOnRecord(), Who.Li)).Rows.ToDictionary(row => row.Practitioner, row => row.Points).ShouldBe(new Dictionary<string, int> { ["34-0002"] = 5, ["34-0003"] = 9 }, ignoreOrder: true);
    }

    [Fact]
    public async Task What_lies_ahead_and_a_case_that_one_may_not_see_are_refused_at_their_field()
    {
        (await Should.ThrowAsync<ValidationFailed>(() => Record("HF-08", "34-0001", on: new(2026, 5, 7)))).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("on"), error => error.Code.ShouldBe("conduct.in_future"));
        (await Should.ThrowAsync<ValidationFailed>(() => Record("HF-08", "34-0001", "没有的案号"))).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Field.ShouldBe("case"), error => error.Code.ShouldBe("case.unknown"));

        await Record("HF-08", "34-0001", on: new(2026, 5, 6));
        (await app.Read(db => db.ConductRecords.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Only_a_head_or_a_legal_reviewer_within_reach_takes_a_record_back_and_none_without_a_reason()
    {
        var id = await Record("HF-08", "34-0001");
        await app.Give(Who.Sun, Roles.Approver);

        foreach (var person in new[] { Who.Li, Who.Chen, Who.Wang, Who.Fang })
            await Should.ThrowAsync<NotAllowedException>(() => app.Send(new WithdrawConduct(id, "证据不足"), person), person.Value);
        await Should.ThrowAsync<NotFoundException>(() => app.Send(new WithdrawConduct(id, "证据不足"), Who.Sun));
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new WithdrawConduct(id, " "), Who.Wu))).Code.ShouldBe("conduct.reason_required");
        (await app.Send(new ConductOnRecord(), Who.Sun)).Rows.ShouldBeEmpty("of another unit's institutions nobody reads");
        await app.Send(new WithdrawConduct(id, "证据不足"), Who.Wu);
    }

    [Fact]
    public async Task The_record_pages_by_key_the_newest_first_and_is_narrowed_by_number_or_part_of_a_name()
    {
        foreach (var number in new[] { "34-0001", "34-0002", "34-0003" })
            await Record("HF-20", number);

        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await app.Send(new ConductOnRecord(null, after, 2), Who.Chen);
            page.Total.ShouldBe(3);
            seen.AddRange(page.Rows.Select(row => row.Practitioner));
            after = page.Next;
        }
        while (after is not null && seen.Count < 10);

        seen.ShouldBe(["34-0003", "34-0002", "34-0001"]);
        (await app.Send(new ConductOnRecord("34-0002"), Who.Chen)).Rows.ShouldHaveSingleItem();
        (await app.Send(new ConductOnRecord("孙"), Who.Chen)).Total.ShouldBe(3);
        (await app.Send(new ConductOnRecord("钱"), Who.Chen)).Rows.ShouldBeEmpty();
    }

    private Task<string> Record(string item, string practitioner, string @case = "", DateOnly? on = null) =>
        app.Send(new RecordConduct(practitioner, "孙某", "江城医院", item, on ?? new(2026, 5, 4), "举报录音及转账记录，存案卷第3页", @case), Who.Li);

    private async Task<IEnumerable<string>> Wrong(string institution, string item, string evidence) =>
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new RecordConduct("34-0009", "钱某", institution, item, new(2026, 5, 4), evidence, ""), Who.Li))).Errors.Select(error => error.Code);
}
