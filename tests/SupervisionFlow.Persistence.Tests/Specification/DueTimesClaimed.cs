using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.WorkflowRuns;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Two_who_claim_at_once_never_get_the_same_due_time()
    {
        await Commit(db => db.AddRange(Enumerable.Range(0, 60).Select(n => Bookmark($"b{n:00}", dueAt: Clock.Milliseconds - n))));

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Claim(10))));

        claims.SelectMany(claim => claim).Select(due => due.BookmarkId).Distinct().Count().ShouldBe(60);
        claims.Sum(claim => claim.Count).ShouldBe(60);
    }

    [Fact]
    public async Task Only_what_is_due_is_claimed_the_longest_overdue_first()
    {
        await Commit(db => db.AddRange(
            Bookmark("later", Clock.Milliseconds + 1), Bookmark("now", Clock.Milliseconds), Bookmark("yesterday", Clock.Milliseconds - 86_400_000), Bookmark("signal", dueAt: null)));

        (await Claim(10)).Select(due => due.BookmarkId).ShouldBe(["yesterday", "now"]);
    }

    [Fact]
    public async Task A_lease_that_ended_is_claimed_again_under_a_higher_fence()
    {
        await Commit(db => db.Add(Bookmark("b", Clock.Milliseconds)));
        var first = (await Claim(10)).Single();
        (await Claim(10)).ShouldBeEmpty();

        Clock.Pass(Lease);
        var second = (await Claim(10)).Single();

        second.Fence.ShouldBe(first.Fence + 1);
    }

    [Fact]
    public async Task Whoever_was_overtaken_cannot_fire_a_second_time()
    {
        await Commit(db => db.Add(Bookmark("b", Clock.Milliseconds)));
        await Claim(10);

        await With(async slow =>
        {
            slow.Remove(await slow.Bookmarks.SingleAsync(Stop));
            Clock.Pass(Lease);
            await Claim(10);

            await Should.ThrowAsync<LostRaceException>(slow.Commit(Stop));
        });
    }

    [Fact]
    public async Task What_is_given_back_can_be_claimed_at_once_but_not_by_an_overtaken_claim()
    {
        await Commit(db => db.Add(Bookmark("b", Clock.Milliseconds)));
        var first = (await Claim(10)).Single();

        await With(db => new DueTimes(db, Clock).Release(first, Stop));
        var second = (await Claim(10)).Single();
        await With(db => new DueTimes(db, Clock).Release(first, Stop));

        second.Fence.ShouldBe(first.Fence + 1);
        (await Claim(10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_next_due_time_is_known()
    {
        (await With(db => new DueTimes(db, Clock).Next(Stop))).ShouldBeNull();

        await Commit(db => db.AddRange(Bookmark("signal", null), Bookmark("soon", 5), Bookmark("later", 7)));

        (await With(db => new DueTimes(db, Clock).Next(Stop))).ShouldBe(5);
    }

    [Fact]
    public async Task One_that_is_leased_does_not_hide_the_next_and_comes_back_when_its_lease_ends()
    {
        var now = Clock.Milliseconds;
        await Commit(db => db.AddRange(Bookmark("leased", now - 5), Bookmark("soon", now + 7)));
        await Claim(10);
        (await With(db => new DueTimes(db, Clock).Next(Stop))).ShouldBe(now + 7);

        Clock.Pass(TimeSpan.FromMilliseconds(7));
        await Claim(10);

        (await With(db => new DueTimes(db, Clock).Next(Stop))).ShouldBe(now + (long)Lease.TotalMilliseconds);
    }

    private Task<IReadOnlyList<DueTime>> Claim(int batch) => With(db => new DueTimes(db, Clock).Claim(batch, Lease, Stop));

    private static BookmarkRow Bookmark(string id, long? dueAt) => new()
    {
        Id = id,
        InstanceId = "i1",
        ActivityInstanceId = "ai1",
        ActivityId = "a1",
        Kind = "due",
        Name = "remedy",
        StimulusHash = "",
        DueAt = dueAt,
    };
}
