using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Properties;

/// <summary>
/// Random processes under random acts of several people, acts twice, crashes at either edge of a commit and messages that come twice, over the real database.
/// After every act nothing is lost or doubled, every vote counts once, something open can move what is open, and the journal replays to the state.
/// </summary>
public sealed class PlayTests(ITestOutputHelper output)
{
    [Fact]
    public void Whatever_people_do_in_whatever_order_every_invariant_holds_and_the_case_can_be_brought_to_its_end()
    {
        var seen = new SeenActs();

        Prop.ForAll(Play.Any, (Action<Play>)(play => Task.Run(() => Playing.Of(play, seen), TestContext.Current.CancellationToken).GetAwaiter().GetResult())).Check(Play.Config);

        output.WriteLine($"{seen}");
        seen.Unsound.ShouldBeLessThan(seen.Plays / 2 + 1, "most of what is drawn is sound, and is played");
        seen.Of("changed something").ShouldBeGreaterThan(2 * seen.Plays, "acts are done, and not only refused");
    }

    private static readonly Dictionary<string, Play> Kept = new()
    {
        ["a head who sat at the step was asked to take another seat of it"] = new(new Piece.Sign(1, 2), [508740]),
        ["the one left for another seat was asked to take that of who recused"] = new(new Piece.Sign(8, 4), [1174840]),
        ["what was sent off stayed when the step before it was taken back, and was there twice"] = new(new Piece.Chain([new Piece.Task(false), new Piece.Sub(false, false), new Piece.Task(false)]), [250, 259]),
        ["a seat went back to a pool whose only other had handed it over a moment ago"] = new(new Piece.Sub(false), [954293, 792952, 293782, 997565, 46915]),
        ["a superior was asked for one seat of a step who was the only one for another"] = new(new Piece.Chain([new Piece.Sign(5, 5), new Piece.Sign(5, 4, 47)]), []),
    };

    /// <summary>Plays that once broke an invariant.</summary>
    public static TheoryData<string> Found => [.. Kept.Keys];

    [Theory]
    [MemberData(nameof(Found))]
    public Task What_was_found_stays_mended(string what) => Playing.Of(Kept[what]);
}
