using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SupervisionFlow.Features.Properties;

/// <summary>A random process and what people do to a case of it; each number chooses an act, whom and how it is sent.</summary>
internal sealed record Play(Piece Root, IReadOnlyList<int> Acts)
{
    private const int Gate = 12;
    private const int Long = 400;

    public static Arbitrary<Play> Any { get; } = Arb.From(
        from root in Gen.Sized(size => Pieces(Math.Min(1 + size / 12, 3)))
        from acts in Gen.Choose(0, 999_999).ListOf()
        select new Play(root, [.. acts.Take(18)]),
        play => play.Smaller());

    /// <summary>The gate plays the same every time; SUPERVISIONFLOW_LONG=1 plays others and more, SUPERVISIONFLOW_PROPERTIES=5000 as many.</summary>
    public static Config Config
    {
        get
        {
            var asked = int.TryParse(Environment.GetEnvironmentVariable("SUPERVISIONFLOW_PROPERTIES"), out var count);
            var isLong = asked || Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1";
            var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(asked ? count : isLong ? Long : Gate).WithStartSize(12).WithEndSize(40);

            return isLong ? config : config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_261_122UL), FSharpOption<int>.None)));
        }
    }

    public override string ToString() => $"new Play({Root.Show()}, [{string.Join(", ", Acts)}])";

    private IEnumerable<Play> Smaller() =>
    [
        .. Acts.Count > 1 ? [this with { Acts = [.. Acts.Take(Acts.Count / 2)] }, this with { Acts = [.. Acts.Skip(Acts.Count / 2)] }] : Array.Empty<Play>(),
        .. Root.Smaller().Select(root => this with { Root = root }),
        .. Enumerable.Range(0, Acts.Count).Select(left => this with { Acts = [.. Acts.Where((_, index) => index != left)] }),
    ];

    private static Gen<Piece> Pieces(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Elements(true, false).Select(byName => (Piece)new Piece.Task(byName)),
            from mode in Gen.Choose(0, 11)
            from who in Gen.Choose(0, 5)
            from more in Gen.Choose(0, 63)
            select (Piece)new Piece.Sign(mode, who, more),
            from mode in Gen.Choose(0, 11)
            from who in Gen.Choose(0, 5)
            select (Piece)new Piece.Sign(mode, who));
        if (depth <= 0)
            return leaf;

        var inner = Pieces(depth - 1);
        var few = inner.ListOf().Select(list => (IReadOnlyList<Piece>)[.. list.Take(3).DefaultIfEmpty(new Piece.Task(false))]);

        return Gen.OneOf(
            leaf,
            Gen.Elements(new Piece.Sub(false), new(true), new(true, Waits: false)).Select(sub => (Piece)sub),
            few.Select(parts => (Piece)new Piece.Chain(parts)),
            few.Select(parts => (Piece)new Piece.Chain([new Piece.Task(false), .. parts, new Piece.Sign(1, 0)])),
            inner.Select(body => (Piece)new Piece.Loop(body)),
            from branches in few
            from joining in Gen.Elements<string?>(null, null, "WaitAll", "WaitAllActive", "WaitAny")
            select (Piece)new Piece.Split(branches, joining));
    }
}
