using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.Committing;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    [Fact]
    public async Task What_was_committed_is_read_by_others()
    {
        var city = Some.City();

        await Commit(db => db.Add(city));

        (await With(db => db.Units.SingleAsync(Stop))).Name.ShouldBe("芜湖市卫生健康委员会");
    }

    [Fact]
    public async Task Of_two_who_changed_the_same_row_the_second_loses_the_race()
    {
        await Commit(db => db.Add(Some.City()));

        var lost = await With(async mine =>
        {
            var unit = await mine.Units.SingleAsync(Stop);
            await Commit(theirs => theirs.Units.Single().Rename("芜湖市疾病预防控制局", "市疾控局"));

            unit.Dissolve();
            return await Should.ThrowAsync<LostRaceException>(mine.Commit(Stop));
        });

        lost.Race.ShouldBe(LostRace.Changed);
        (await With(db => db.Units.SingleAsync(Stop))).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_row_with_the_same_key_loses_the_race()
    {
        await Commit(db => db.Add(Some.City()));

        var lost = await Should.ThrowAsync<LostRaceException>(Commit(db => db.Add(Some.City())));

        lost.Race.ShouldBe(LostRace.Duplicate);
    }

    [Fact]
    public async Task Every_commit_raises_the_version_of_what_it_changed_even_if_the_change_forgot_to()
    {
        await Commit(db => db.Add(Some.City()));

        await Commit(db => db.Entry(db.Units.Single()).Property(unit => unit.Name).CurrentValue = "芜湖市卫健委");

        (await With(db => db.Units.SingleAsync(Stop))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task What_runs_at_the_last_minute_is_part_of_the_commit_and_fails_with_it()
    {
        await Should.ThrowAsync<InvalidOperationException>(With(async db =>
        {
            db.Add(Some.City());
            await db.Commit(() => throw new InvalidOperationException("no"), Stop);
        }));

        (await With(db => db.Units.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task A_unit_of_work_that_its_last_commit_ended_takes_no_other()
    {
        await With(async db =>
        {
            db.Add(Some.City());
            await db.CommitAndEnd(Stop);
            db.Add(new Person(new("wang"), "王芳", new("jinghu")));
            await Should.ThrowAsync<InvalidOperationException>(db.Commit(Stop));
            await Should.ThrowAsync<InvalidOperationException>(db.SaveChangesAsync(Stop));
        });

        await Commit(db => db.Add(new Person(new("li"), "李强", new("jinghu"))));
        (await With(db => db.Units.CountAsync(Stop))).ShouldBe(1);
        (await With(db => db.People.Select(person => person.Name).ToListAsync(Stop))).ShouldBe(["李强"]);
    }

    [Fact]
    public async Task A_crash_before_the_commit_leaves_no_trace()
    {
        Observer.FailAt = "before commit";

        await Should.ThrowAsync<IOException>(With(db =>
        {
            db.Add(Some.City());
            db.Numbers.Assign("芜镜卫医罚/2026", _ => { });
            return db.Commit(Stop);
        }));

        Observer.Told.ShouldBe(["before commit"]);
        (await With(db => db.Units.CountAsync(Stop))).ShouldBe(0);
        (await With(db => db.Counters.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task A_crash_after_the_commit_loses_nothing()
    {
        Observer.FailAt = "after commit";

        await Should.ThrowAsync<IOException>(Commit(db => db.Add(Some.City())));

        Observer.Told.ShouldBe(["before commit", "after commit"]);
        (await With(db => db.Units.CountAsync(Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_outermost_request_commits() =>
        await With(async db =>
        {
            db.Add(Some.City());

            await Should.ThrowAsync<InvalidOperationException>(db.Commit(() => db.Commit(Stop), Stop));
        });

    [Fact]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => Commit(db =>
            db.Add(new Person(new($"p{n}"), $"执法人员{n}", new("jinghu")))), Stop)));

        (await With(db => db.People.CountAsync(Stop))).ShouldBe(40);
    }
}
