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
    public async Task Documents_issued_at_once_are_numbered_without_a_gap_though_some_commits_fail_and_some_documents_are_voided()
    {
        await Commit(db => db.AddRange(Some.Entity(), Some.City(), Some.District(), Some.Case()));

        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(async () =>
        {
            if (n % 5 == 0)
            {
                await Should.ThrowAsync<Exception>(With(async db =>
                {
                    Issue(db, n);
                    db.Add(Some.City());
                    await db.Commit(Stop);
                }));
                return;
            }

            await CommitUntilWon(db =>
            {
                Issue(db, n);
                return Task.CompletedTask;
            });
            if (n % 7 == 0)
                await CommitUntilWon(async db => (await db.Documents.SingleAsync(one => one.Id == new Domain.Documents.DocumentId($"at-once-{n}"), Stop)).Void(Some.Li, Some.Morning, "文号写错"));
        })));

        var documents = await With(db => db.Documents.AsNoTracking().Where(one => one.NumberSeries == Series).ToListAsync(Stop));
        documents.Select(one => long.Parse(one.Number, System.Globalization.CultureInfo.InvariantCulture)).Order().ShouldBe(Enumerable.Range(1, 48).Select(number => (long)number));
        documents.Count(one => one.Voiding is not null).ShouldBe(7);
    }

    private static void Issue(SupervisionDb db, int n)
    {
        var document = new Domain.Documents.IssuedDocument(new($"at-once-{n}"), Some.CaseId, "opinion", "卫生监督意见书", $"to-come-{n}", Series, Some.Wang, Some.Morning, "{}", "<p>意见</p>", new('a', 64));
        db.Add(document);
        db.Numbers.Assign(Series, number => db.Entry(document).Property(one => one.Number).CurrentValue = number.ToString(System.Globalization.CultureInfo.InvariantCulture));
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
