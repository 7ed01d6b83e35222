using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Sqlite;
using Xunit;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>What broke: a text for which PostgreSQL or SQL Server had no room was answered as a fault of the system, without a word of which text.</summary>
public sealed class TooLongRefusalTests
{
    private const string Long = "特别长的名称";

    [Fact]
    public void It_stands_at_the_field_in_which_the_text_was_written()
    {
        Refusal(new DisputePart("part", $" {Long} "), "Disputed").ShouldBe(("reason", "理由最多5字", "The reason has at most 5 characters"));
        Refusal(new AddPerson("qian", "钱进", "wuhu-hc", null, null, [new RoleGrant(Long, "wuhu-hc")]), "Role").ShouldBe(("roles", "“Role”最多5字", "Role has at most 5 characters"));
    }

    [Fact]
    public void In_a_form_it_stands_at_the_form_s_own_field() =>
        Refusal(new StartCase("permit", new JsonObject { ["beds"] = 3, ["subject"] = new JsonObject { ["name"] = Long } }), "SubjectName").ShouldBe(("name", "名称最多5字", "The name has at most 5 characters"));

    [Fact]
    public void A_text_that_was_put_together_is_named_by_what_keeps_it()
    {
        Refusal(new DisputePart("part", "不属本单位职责"), "CaseTitle").ShouldBe(("caseTitle", "案件标题最多5字", "The case's title has at most 5 characters"));
        Refusal(new DisputePart("part", "不属本单位职责"), "Unheard").ShouldBe(("unheard", "“Unheard”最多5字", "Unheard has at most 5 characters"));
    }

    [Fact]
    public void A_text_that_several_rows_keep_is_told_once() =>
        TooLongRefusal.Of(new DisputePart("part", Long), new TextTooLongException([new("Step", "Title", Long, 5), new("WorkItem", "Title", Long, 5)], new IOException())).Errors.Count.ShouldBe(1);

    [Fact]
    public async Task The_sender_refuses_the_request_whole_and_takes_it_under_the_same_key_when_there_is_room()
    {
        var store = new WithoutRoom();
        await using var app = await FeaturesApp.Start(services => services.ConfigureDbContext<SqliteSupervisionDb>(options => options.AddInterceptors(store), ServiceLifetime.Singleton));
        await app.Give(Who.Zhang, Roles.Administrator);
        var add = new AddUnit("new-unit", Long, "新", "", UnitKind.Department, Who.Bureau.Value);
        var key = new IdempotencyKey("once");

        store.IsFull = true;
        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(add, Who.Zhang, key));

        refused.Errors.ShouldHaveSingleItem().ShouldBe(new FieldError("name", "text.too_long", "名称最多5字", "The name has at most 5 characters"));
        (await app.Read(db => db.Units.AnyAsync(unit => unit.Id == new UnitId("new-unit")))).ShouldBeFalse();
        (await app.Read(db => db.AuditEntries.AnyAsync(entry => entry.Act == "unit.add"))).ShouldBeFalse();

        store.IsFull = false;
        (await app.Send(add, Who.Zhang, key)).ShouldBe("new-unit");
    }

    private static (string Field, string Zh, string En) Refusal(object request, string property)
    {
        var error = TooLongRefusal.Of(request, new TextTooLongException([new("Row", property, Long, 5)], new IOException())).Errors.ShouldHaveSingleItem();
        return (error.Field, error.Zh, error.En);
    }

    /// <summary>Refuses new units as a store does whose column is too short.</summary>
    private sealed class WithoutRoom : SaveChangesInterceptor
    {
        public bool IsFull { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            IsFull && eventData.Context!.ChangeTracker.Entries<OrgUnit>().Any(entry => entry.State == EntityState.Added)
                ? throw new TextTooLongException([new("OrgUnit", "Name", Long, 5)], new IOException("No room."))
                : ValueTask.FromResult(result);
    }
}
