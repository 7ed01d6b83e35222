using Shouldly;
using SupervisionFlow.Domain.Record;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Record;

public sealed class GlobalSealTests
{
    [Fact]
    public void Seals_as_they_were_made_are_whole_and_do_not_depend_on_the_order_of_the_heads()
    {
        var heads = Heads(5);

        SealChain.Verify(Seals(4)).ShouldBeEmpty();
        GlobalSeal.Over(heads, null, 1).Hash.ShouldBe(GlobalSeal.Over(Enumerable.Reverse(heads), null, 1).Hash);
        GlobalSeal.Over([], null, 1).Root.ShouldBe(AuditChain.Genesis);
    }

    [Fact]
    public void A_changed_head_root_or_time_is_found()
    {
        foreach (var (field, value) in new (string, object)[]
        {
            (nameof(GlobalSeal.HeadsJson), "[]"), (nameof(GlobalSeal.HeadsJson), "no json"), (nameof(GlobalSeal.Root), AuditChain.Genesis), (nameof(GlobalSeal.At), 7L),
            (nameof(GlobalSeal.Hash), AuditChain.Genesis),
        })
        {
            var seals = Seals(3);
            AuditChainTests.Set(seals[1], field, value);
            SealChain.Verify(seals).ShouldContain(fault => fault.Kind == AuditFaultKind.Changed && fault.Sequence == 2, field);
        }
    }

    [Fact]
    public void A_seal_left_out_or_exchanged_is_found()
    {
        var gap = Seals(4);
        gap.RemoveAt(1);
        SealChain.Verify(gap).ShouldContain(fault => fault.Kind == AuditFaultKind.Gap);

        var turned = Seals(4);
        (turned[1], turned[2]) = (turned[2], turned[1]);
        SealChain.Verify(turned).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_chain_that_went_backwards_between_seals_is_found()
    {
        var first = GlobalSeal.Over([new("case-1", 5, "h5")], null, 1);
        var second = GlobalSeal.Over([new("case-1", 3, "h3")], first, 2);

        SealChain.Verify([first, second]).ShouldHaveSingleItem().ChainKey.ShouldBe("case-1");
    }

    [Fact]
    public void A_chain_cut_off_written_anew_or_removed_whole_is_found_against_the_seals()
    {
        var (whole, head) = AuditChainTests.Chain(5);
        var (forged, _) = AuditChainTests.Chain(5, details: "{}");
        var seal = GlobalSeal.Over([SealedHead.Of(head)], null, 1);

        Faults(whole).ShouldBeEmpty();
        Faults([.. whole.Take(4)]).ShouldBe([AuditFaultKind.Gap]);
        Faults([]).ShouldBe([AuditFaultKind.Gap]);
        Faults(forged).ShouldBe([AuditFaultKind.Unlinked]);

        IEnumerable<AuditFaultKind> Faults(List<AuditEntry> entries) =>
            AuditChain.Verify("case-1", entries, new SealWalk().Next(seal)[0]).Select(fault => fault.Kind);
    }

    [Fact]
    public void Every_number_of_heads_has_its_own_root()
    {
        var roots = Enumerable.Range(0, 9).Select(count => GlobalSeal.Over(Heads(count), null, 1).Root).ToList();

        roots.ShouldBeUnique();
    }

    private static List<SealedHead> Heads(int count) => [.. Enumerable.Range(1, count).Select(i => new SealedHead($"case-{i}", i, $"hash-{i}"))];

    private static List<GlobalSeal> Seals(int count)
    {
        var seals = new List<GlobalSeal>();
        for (var i = 1; i <= count; i++)
            seals.Add(GlobalSeal.Over(Heads(i), seals.LastOrDefault(), i));

        return seals;
    }
}
