using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Documents;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.Signals;
using SupervisionFlow.Persistence.WorkItems;
using Xunit;

namespace SupervisionFlow.Persistence.Sqlite;

/// <summary>What is asked all day is a seek in an index, so that it costs the same in the tenth year.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private SupervisionDb _db = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _connection.OpenAsync(Stop);
        _db = new SqliteSupervisionDb(new DbContextOptionsBuilder<SqliteSupervisionDb>().UseSqlite(_connection).Options, new NoCommitObserver());
        await _db.Database.MigrateAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _db.DisposeAsync();
        await _connection.DisposeAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a later page")]
    public async Task My_work_is_one_seek_in_the_audience_index_for_each_key_and_no_sort(string? later)
    {
        var after = later is null ? null : Cursor.At(5L, new Domain.WorkItems.WorkItemId("w"));
        AudienceKey[] keys = [AudienceKey.Of(new PersonId("wang")), AudienceKey.Of(Roles.Clerk, new("jinghu")), AudienceKey.Of(Roles.Inspector, new("jinghu"))];

        var plan = await Plan(new MyWorkQuery(_db).Ranges(keys, WorkNarrowing.None, after, most: 51));

        var range = later is null ? "(AudienceKey=? AND Open=?)" : "(AudienceKey=? AND Open=? AND DueAt>?)";
        plan.Count(step => step.EndsWith($"USING COVERING INDEX IX_WorkItemAudiences_AudienceKey_Open_DueAt_WorkItemId_Kind {range}", StringComparison.Ordinal)).ShouldBe(3, string.Join('\n', plan));
        plan.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signals_of_some_days_are_one_seek_in_the_index_of_units_and_times_for_each_unit_and_no_sort(bool later)
    {
        var after = later ? Cursor.At(5L, new Domain.Signals.MonitoringSignalId("s")) : null;

        var plan = await Plan(new SignalsQuery(_db, all => all.Where(signal => signal.Kind == "exceedance")).Ranges([new("jinghu"), new("yijiang")], 1, 9, after, most: 51));

        plan.Count(step => step.Contains("USING INDEX IX_MonitoringSignals_Unit_At_Id (Unit=? AND At>? AND At<?)", StringComparison.Ordinal)).ShouldBe(2, string.Join('\n', plan));
        plan.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_offs_are_told_from_other_work_by_the_index_alone()
    {
        AudienceKey[] keys = [AudienceKey.Of(new PersonId("wang"))];

        var plan = await Plan(new MyWorkQuery(_db).Ranges(keys, new WorkNarrowing(Kind: Domain.WorkItems.StepKind.SignOff), after: null, most: 1000).Select(row => row.WorkItemId));

        plan.ShouldContain(step => step.Contains("USING COVERING INDEX IX_WorkItemAudiences_AudienceKey_Open_DueAt_WorkItemId_Kind (AudienceKey=? AND Open=?)", StringComparison.Ordinal), string.Join('\n', plan));
        plan.ShouldNotContain(step => step.Contains("SEARCH WorkItems", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a later page")]
    public async Task Documents_that_wait_for_approval_are_one_seek_in_the_audience_index_for_each_key_and_no_sort(string? later)
    {
        var after = later is null ? null : Cursor.At(5L, new Domain.Documents.ProposalId("p"));
        AudienceKey[] keys = [AudienceKey.Of(new PersonId("liu")), AudienceKey.Of(Roles.Approver, new("jinghu"))];

        var plan = await Plan(new WaitingProposalsQuery(_db).Ranges(keys, new PersonId("liu"), after, most: 51));

        var range = later is null ? "(AudienceKey=? AND Open=?)" : "(AudienceKey=? AND Open=? AND ProposedAt>?)";
        plan.Count(step => step.EndsWith($"USING COVERING INDEX IX_DocumentProposalAudiences_AudienceKey_Open_ProposedAt_ProposalId {range}", StringComparison.Ordinal)).ShouldBe(2, string.Join('\n', plan));
        plan.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        plan.ShouldNotContain(step => step.StartsWith("SCAN DocumentProposals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Those_that_wait_for_somebody_absent_are_one_seek_for_each_key_too()
    {
        AudienceKey[] keys = [AudienceKey.Of(new PersonId("liu")), AudienceKey.Of(Roles.Approver, new("jinghu"))];

        var plan = await Plan(new WaitingProposalsQuery(_db).Ranges(keys, new PersonId("sun"), after: null, most: 51, new ProposalScope(5, new("liu"), ["clinic-filing"], [AudienceKey.Of(new PersonId("sun"))])));

        plan.Count(step => step.EndsWith("USING COVERING INDEX IX_DocumentProposalAudiences_AudienceKey_Open_ProposedAt_ProposalId (AudienceKey=? AND Open=? AND ProposedAt>?)", StringComparison.Ordinal)).ShouldBe(2, string.Join('\n', plan));
        plan.ShouldNotContain(step => step.StartsWith("SCAN DocumentProposals", StringComparison.Ordinal) || step.StartsWith("SCAN Cases", StringComparison.Ordinal), string.Join('\n', plan));
    }

    [Fact]
    public async Task The_cases_that_somebody_started_are_a_seek()
    {
        var person = new PersonId("wang");
        var plan = await Plan(_db.Cases.Where(c => c.StartedBy == person && c.Closing == null).Take(1000));

        plan.ShouldHaveSingleItem().ShouldContain("USING INDEX IX_Cases_StartedBy_Number (StartedBy=?)");
    }

    [Fact]
    public async Task The_step_of_a_work_item_is_two_seeks()
    {
        var id = new Domain.WorkItems.WorkItemId("w");
        var plan = await Plan(_db.WorkItems.Where(item => item.Id == id).Join(_db.Steps, item => item.StepId, step => step.Id, (item, step) => step));

        plan.ShouldAllBe(step => step.StartsWith("SEARCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_cases_is_a_seek_in_the_index_of_numbers()
    {
        var plan = await Plan(_db.Cases
            .Beyond(c => c.Number, c => c.Id, KeysetOrder.Descending, Cursor.At(new Domain.Cases.CaseNumber("2026-1"), new Domain.Cases.CaseId("c")))
            .OrderByDescending(c => c.Number).Take(51));

        plan.ShouldHaveSingleItem().ShouldContain("USING INDEX IX_Cases_Number (Number<?)");
    }

    [Fact]
    public async Task What_is_due_is_a_seek_in_the_index_of_due_times()
    {
        var plan = await Plan(_db.Bookmarks.Where(row => row.DueAt <= 5 && (row.LeasedUntil == null || row.LeasedUntil <= 5)).OrderBy(row => row.DueAt).Take(50));

        plan.ShouldHaveSingleItem().ShouldContain("USING INDEX IX_Bookmarks_DueAt (DueAt<?)");
    }

    [Fact]
    public async Task What_waits_for_a_stimulus_is_a_seek()
    {
        var plan = await Plan(_db.Bookmarks.Where(row => row.Kind == "signal" && row.Name == "paid" && row.StimulusHash == "0"));

        plan.ShouldHaveSingleItem().ShouldContain("(Kind=? AND Name=? AND StimulusHash=?)");
    }

    [Fact]
    public async Task Messages_not_yet_done_are_a_seek_however_many_are_done()
    {
        var plan = await Plan(_db.Outbox.Where(row => row.DoneAt == null).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(50));

        plan.ShouldHaveSingleItem().ShouldContain("(DoneAt=?)");
    }

    [Fact]
    public async Task Notices_not_yet_read_are_a_seek()
    {
        var person = new PersonId("wang");
        var plan = await Plan(_db.Notices.Where(row => row.PersonId == person && row.ReadAt == null).OrderByDescending(row => row.CreatedAt).Take(20));

        plan.ShouldHaveSingleItem().ShouldContain("(PersonId=? AND ReadAt=?)");
    }

    [Fact]
    public async Task The_record_of_a_case_is_a_seek()
    {
        var plan = await Plan(_db.AuditEntries.Where(entry => entry.ChainKey == "case-1").OrderBy(entry => entry.Sequence));

        plan.ShouldHaveSingleItem().ShouldContain("(ChainKey=?)");
    }

    private async Task<List<string>> Plan<T>(IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(Stop);

        var steps = new List<string>();
        while (await reader.ReadAsync(Stop))
            steps.Add(reader.GetString(3));
        return steps;
    }
}
