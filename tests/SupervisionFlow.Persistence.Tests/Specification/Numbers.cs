using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    private const string Series = "芜镜卫医罚/2026";

    [Fact]
    public async Task Fifty_who_ask_for_a_number_at_once_get_one_to_fifty_without_a_gap()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            long mine = 0;
            await CommitUntilWon(db =>
            {
                db.Numbers.Assign(Series, number => mine = number);
                return Task.CompletedTask;
            });
            return mine;
        })));

        given.Order().ShouldBe(Enumerable.Range(1, 50).Select(n => (long)n));
    }

    [Fact]
    public async Task A_number_is_given_back_when_the_commit_fails()
    {
        long after = 0;
        await Commit(db => db.Add(Some.City()));
        await Should.ThrowAsync<Exception>(Commit(db =>
        {
            db.Numbers.Assign(Series, _ => { });
            db.Add(Some.City());
        }));

        await Commit(db => db.Numbers.Assign(Series, number => after = number));

        after.ShouldBe(1);
    }

    [Fact]
    public async Task One_commit_takes_several_numbers_of_several_series_in_the_order_asked_for()
    {
        var given = new List<string>();

        await Commit(db =>
        {
            db.Numbers.Assign("乙", number => given.Add($"乙{number}"));
            db.Numbers.Assign("甲", number => given.Add($"甲{number}"));
            db.Numbers.Assign("乙", number => given.Add($"乙{number}"));
        });
        await Commit(db => db.Numbers.Assign("乙", number => given.Add($"乙{number}")));

        given.ShouldBe(["乙1", "甲1", "乙2", "乙3"]);
    }

    [Fact]
    public async Task A_number_reaches_the_row_that_is_written_in_the_same_commit()
    {
        await Commit(db =>
        {
            var person = new Person(new("p1"), "王芳", new("jinghu"));
            db.Add(person);
            db.Numbers.Assign("people", number => person.ChangeContact($"{number:0000}", null));
        });

        (await With(db => db.People.SingleAsync(Stop))).Phone.ShouldBe("0001");
    }
}
