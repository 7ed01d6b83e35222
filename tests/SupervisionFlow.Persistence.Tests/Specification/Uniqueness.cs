using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Persistence.AskingTwice;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Notifications;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    [Fact]
    public async Task Of_two_parallel_requests_under_one_key_one_commits()
    {
        var won = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Wins(db => db.Add(Answer("wang", "key-1", $"answer {n}"))))));

        won.Count(w => w).ShouldBe(1);
        (await With(db => db.Idempotency.CountAsync(Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_of_another_actor_is_another_key()
    {
        await Commit(db => db.Add(Answer("wang", "key-1", "{}")));

        (await Wins(db => db.Add(Answer("Wang", "key-1", "{}")))).ShouldBeTrue();
        (await Wins(db => db.Add(Answer("li", "key-1", "{}")))).ShouldBeTrue();
        (await Wins(db => db.Add(Answer("wang", "key-1", "{}")))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_consumer_commits_a_message_once()
    {
        await Commit(db => db.Add(new InboxRow { MessageId = "m1", Consumer = "TellUnitsOfWork", At = 1 }));

        (await Wins(db => db.Add(new InboxRow { MessageId = "m1", Consumer = "TellUnitsOfWork", At = 2 }))).ShouldBeFalse();
        (await Wins(db => db.Add(new InboxRow { MessageId = "m1", Consumer = "SendMail", At = 2 }))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_is_put_out_once_and_reaches_a_person_once()
    {
        await Commit(db => db.AddRange(Message("m1"), Notice("n1", "m1", "wang")));

        (await Wins(db => db.Add(Message("m1")))).ShouldBeFalse();
        (await Wins(db => db.Add(Notice("n2", "m1", "wang")))).ShouldBeFalse();
        (await Wins(db => db.Add(Notice("n3", "m1", "li")))).ShouldBeTrue();
    }

    private async Task<bool> Wins(Action<SupervisionDb> change)
    {
        try
        {
            await Commit(change);
            return true;
        }
        catch (LostRaceException lost)
        {
            lost.Race.ShouldBe(LostRace.Duplicate);
            return false;
        }
    }

    private static IdempotencyRow Answer(string actor, string key, string answer) =>
        new() { Actor = actor, Key = key, BodyHash = "0", Answer = answer, CreatedAt = 1 };

    private static OutboxRow Message(string id) => new() { Id = id, Type = "WorkItemAssigned", Json = "{}", CreatedAt = 1 };

    private static NoticeRow Notice(string id, string message, string person) =>
        new() { Id = id, MessageId = message, PersonId = new(person), Title = "新的办理事项", Text = "", CreatedAt = 1 };
}
