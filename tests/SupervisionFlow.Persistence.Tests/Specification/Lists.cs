using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence.Paging;
using SupervisionFlow.Persistence.WorkItems;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    private static readonly AudienceKey Mine = AudienceKey.Of(Some.Wang);
    private static readonly AudienceKey Inspectors = AudienceKey.Of(Roles.Inspector, new("jinghu"));

    [Theory]
    [InlineData(KeysetOrder.Ascending)]
    [InlineData(KeysetOrder.Descending)]
    public async Task Pages_follow_each_other_without_a_gap_or_repeat_where_the_number_ties(KeysetOrder order)
    {
        await Commit(db => db.AddRange(Enumerable.Range(0, 23).Select(n => Bookmark($"b{n:00}", dueAt: n / 5))));

        var paged = new List<string>();
        string? after = null;
        do
        {
            var page = await With(db => db.Bookmarks.AsNoTracking().Where(b => b.DueAt != null).PageBy(b => b.DueAt!.Value, b => b.Id, order, after, size: 4, Stop));
            page.Items.Count.ShouldBeLessThanOrEqualTo(4);
            paged.AddRange(page.Items.Select(b => b.Id));
            after = page.Next;
        }
        while (after is not null);

        var all = Enumerable.Range(0, 23).Select(n => $"b{n:00}");
        paged.ShouldBe(order == KeysetOrder.Ascending ? all : all.Reverse());
    }

    [Fact]
    public async Task A_row_that_is_added_or_goes_shifts_no_later_page()
    {
        await Commit(db => db.AddRange(Enumerable.Range(1, 6).Select(n => Some.Case($"{n}"))));
        var first = await CasesAfter(null);
        await Commit(db => db.AddRange(Some.Case("9"), Some.Case("45")));
        await With(db => db.Cases.Where(c => c.Id == new Domain.Cases.CaseId("6")).ExecuteDeleteAsync(Stop));

        var second = await CasesAfter(first.Next);

        first.Items.ShouldBe(["2026-6", "2026-5"]);
        second.Items.ShouldBe(["2026-45", "2026-4"]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("bm9uc2Vuc2U")]
    [InlineData("W10")]
    [InlineData("%%%")]
    public async Task A_cursor_that_nobody_gave_out_is_refused(string cursor) =>
        await Should.ThrowAsync<FormatException>(CasesAfter(cursor));

    [Fact]
    public async Task A_list_that_grows_is_followed_from_where_it_ended()
    {
        await Commit(db => db.AddRange(Bookmark("b1", dueAt: 1), Bookmark("b2", dueAt: 2)));
        var first = await DueSince(null, 5);
        var nothing = await DueSince(first.Next, 5);
        await Commit(db => db.AddRange(Bookmark("b3", dueAt: 2), Bookmark("b4", dueAt: 4)));
        var later = await DueSince(first.Next, 1);

        (string.Join(' ', first.Items.Select(one => one.Id)), first.More).ShouldBe(("b1 b2", false));
        (nothing.Items.Count, nothing.Next, nothing.More).ShouldBe((0, first.Next, false));
        (later.Items.ShouldHaveSingleItem().Id, later.More).ShouldBe(("b3", true));
        (await DueSince(later.Next, 1)).Items.ShouldHaveSingleItem().Id.ShouldBe("b4");
    }

    private Task<Feed<DueOne>> DueSince(string? since, int size) => With(db => db.Bookmarks.AsNoTracking().Where(b => b.DueAt != null)
        .Select(b => new DueOne { At = b.DueAt!.Value, Id = b.Id }).FollowBy(one => one.At, one => one.Id, since, size, Stop));

    private sealed class DueOne
    {
        public long At { get; init; }

        public string Id { get; init; } = "";
    }

    [Fact]
    public async Task A_count_stops_at_999()
    {
        await Commit(db => db.AddRange(Enumerable.Range(0, 1005).Select(n => Bookmark($"b{n}", n))));

        (await With(db => db.Bookmarks.Where(b => b.DueAt < 999).CountLimited(Stop))).ToString().ShouldBe("999");
        (await With(db => db.Bookmarks.CountLimited(Stop))).ToString().ShouldBe("999+");
    }

    [Fact]
    public async Task My_work_is_what_my_keys_show_the_earliest_due_first_and_each_item_once()
    {
        await Work();

        (await MyWork([Mine, Inspectors], null, 10)).Items.ShouldBe(["item-t3", "item-t1", "item-t2", "item-s1-wang", "item-t4"]);
        (await MyWork([Mine], null, 10)).Items.ShouldBe(["item-t3", "item-s1-wang"]);
        (await MyWork([], null, 10)).Items.ShouldBeEmpty();
        (await With(db => new MyWorkQuery(db).Count([Mine, Inspectors], Stop))).ToString().ShouldBe("5");
    }

    [Fact]
    public async Task My_work_pages_through_the_ranges_of_all_keys()
    {
        await Work();

        var first = await MyWork([Mine, Inspectors], null, 2);
        var second = await MyWork([Mine, Inspectors], first.Next, 2);
        var third = await MyWork([Mine, Inspectors], second.Next, 2);

        first.Items.ShouldBe(["item-t3", "item-t1"]);
        second.Items.ShouldBe(["item-t2", "item-s1-wang"]);
        third.Items.ShouldBe(["item-t4"]);
        third.Next.ShouldBeNull();
    }

    [Fact]
    public async Task An_item_that_one_of_the_pool_claimed_leaves_the_lists_of_the_others()
    {
        await Work();
        await With(async db =>
        {
            var step = await db.WholeSteps().SingleAsync(s => s.Id == new StepId("t1"), Stop);
            step.Claim(new("item-t1"), Domain.Organisation.Actor.Of(Some.Person("li", Roles.Inspector), "10.0.0.1"), Some.Morning);
            await db.Commit(Stop);
        });

        (await MyWork([Inspectors], null, 10)).Items.ShouldBe(["item-t3", "item-t2", "item-t4"]);
        (await MyWork([AudienceKey.Of(Some.Li)], null, 10)).Items.ShouldBe(["item-t1"]);
    }

    private Task<Page<string>> CasesAfter(string? after) => With(async db =>
        (await db.Cases.AsNoTracking().PageBy(c => c.Number, c => c.Id, KeysetOrder.Descending, after, size: 2, Stop)).Select(c => c.Number.Value));

    private Task<Page<string>> MyWork(AudienceKey[] keys, string? after, int size) =>
        With(async db => (await new MyWorkQuery(db).Page(keys, after, size, Stop)).Select(item => item.Id.Value));

    /// <summary>t1 and t2 tie, t3 is shown to Wang and the pool, t4 has no due time.</summary>
    private Task Work() => Commit(db =>
    {
        var @case = Some.Case();
        var (early, late) = (new WorkItemDue(Some.Morning, null), new WorkItemDue(Some.Morning + 1, null));
        var both = Step.Begin(new("t3"), @case, new("i", "visit-t3", "a", "k"), StepKind.HumanTask, "复核", 1, SignRule.OneSeat,
            [new(new("seat-t3"), new("item-t3"), null, [Mine, Inspectors])], null, early, Some.Morning);

        db.AddRange(@case, both, Some.SignOff("s1", @case, Some.Wang));
        db.AddRange(Some.PoolTask("t2", @case, Roles.Inspector, new("jinghu"), late), Some.PoolTask("t1", @case, Roles.Inspector, new("jinghu"), late), Some.PoolTask("t4", @case, Roles.Inspector, new("jinghu")));
        db.Add(Some.PoolTask("t5", @case, Roles.Inspector, new("elsewhere"), early));
    });
}
