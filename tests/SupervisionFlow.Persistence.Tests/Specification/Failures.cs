using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Persistence.Committing;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    [Fact]
    public async Task A_store_that_fails_for_the_moment_is_known_by_it() =>
        await With(async db =>
        {
            var failure = await Should.ThrowAsync<Exception>(FailForTheMoment(db));

            db.IsOfTheMoment(failure).ShouldBeTrue(failure.ToString());
        });

    [Fact]
    public async Task What_is_wrong_with_a_statement_is_not_taken_for_a_failure_of_the_moment() =>
        await With(async db =>
        {
            var failure = await Should.ThrowAsync<Exception>(db.Database.ExecuteSqlRawAsync("SELECT * FROM no_such_table", Stop));

            db.IsOfTheMoment(failure).ShouldBeFalse(failure.ToString());
        });

    [Fact]
    public async Task A_key_that_is_there_already_is_not_taken_for_a_failure_of_the_moment()
    {
        await Commit(db => db.Add(Some.City()));

        await With(async db =>
        {
            db.Add(Some.City());
            var failure = await Should.ThrowAsync<LostRaceException>(db.Commit(Stop));

            db.IsOfTheMoment(failure.InnerException!).ShouldBeFalse();
        });
    }

    [Fact]
    public async Task Whatever_else_is_thrown_is_not_taken_for_a_failure_of_the_moment() =>
        await With(db =>
        {
            db.IsOfTheMoment(new InvalidOperationException("a bug")).ShouldBeFalse();
            db.IsOfTheMoment(new TimeoutException("another service")).ShouldBeFalse();
            db.IsOfTheMoment(new DbUpdateConcurrencyException("stale")).ShouldBeFalse();
            return Task.CompletedTask;
        });
}
