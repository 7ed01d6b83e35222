using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SupervisionFlow.Workflows.Tests.Properties;

/// <summary>Random scenarios, and how many of them are run.</summary>
internal static class Scenarios
{
    private const int Gate = 500;
    private const int Long = 20_000;

    public static Arbitrary<Scenario> Any { get; } = Arb.From(
        from root in Gen.Sized(size => Blocks(Math.Min(size / 6, 4)))
        from acts in Gen.Choose(0, 999).ArrayOf()
        select new Scenario(root, acts),
        scenario => scenario.Smaller());

    /// <summary>The gate runs the same cases every time; SUPERVISIONFLOW_LONG=1 runs others and more, SUPERVISIONFLOW_PROPERTIES=1000000 as many.</summary>
    public static Config Config
    {
        get
        {
            var asked = int.TryParse(Environment.GetEnvironmentVariable("SUPERVISIONFLOW_PROPERTIES"), out var count);
            var isLong = asked || Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1";
            var config = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(asked ? count : isLong ? Long : Gate).WithEndSize(30);

            return isLong ? config : config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_260_430UL), FSharpOption<int>.None)));
        }
    }

    private static Gen<Block> Blocks(int depth)
    {
        var leaf = Gen.Elements<Block>(new Block.Step(), new Block.Step(), new Block.Line(), new Block.Child());

        if (depth <= 0)
            return leaf;

        var inner = Blocks(depth - 1);
        var few = inner.ListOf().Select(list => (IReadOnlyList<Block>)[.. list.Take(3).DefaultIfEmpty(new Block.Step())]);

        return Gen.OneOf(
            leaf,
            few.Select(parts => (Block)new Block.Chain(parts)),
            few.Select(parts => (Block)new Block.Chain([new Block.Step(), .. parts, new Block.Step()])),
            from branches in few
            from joining in Gen.Elements<string?>(null, null, "WaitAll", "WaitAllActive")
            select (Block)new Block.Split(branches, joining),
            from taken in inner
            from dead in inner
            select (Block)new Block.Choice(taken, dead),
            from body in inner
            from times in Gen.Choose(1, 3)
            select (Block)new Block.Loop(body, times),
            from body in inner
            from items in Gen.Choose(1, 3)
            from side in Gen.Elements(true, false)
            select (Block)new Block.Each(body, items, side),
            few.Select(branches => (Block)new Block.Fork(branches)),
            inner.Select(one => (Block)new Block.Nested(one)));
    }
}
