using System.Reflection;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Record;

public sealed class AuditChainTests
{
    [Fact]
    public void A_chain_as_it_was_written_is_whole()
    {
        var (entries, head) = Chain(5);

        AuditChain.Verify("case-1", entries, SealedHead.Of(head)).ShouldBeEmpty();
        entries.Select(entry => entry.Sequence).ShouldBe([1, 2, 3, 4, 5]);
        entries[0].PreviousHash.ShouldBe(AuditChain.Genesis);
        entries[4].Hash.ShouldBe(head.Hash);
    }

    [Fact]
    public void The_encoding_is_fixed_for_ever()
    {
        var (entries, _) = Chain(2);

        entries[0].Hash.ShouldBe("dcc230ab204e3313814da4fd185a18c7d2318c169e62d0fb9b1d992aaef6e746");
        entries[1].Hash.ShouldBe("40abb59bb781e598494ae91520d5b233f551dda5efe2475c1e36c660c645ddd2");
    }

    [Theory]
    [InlineData(nameof(AuditEntry.At), 1L)]
    [InlineData(nameof(AuditEntry.Act), "work_item.reject")]
    [InlineData(nameof(AuditEntry.SubjectKind), "case")]
    [InlineData(nameof(AuditEntry.SubjectId), "item-9")]
    [InlineData(nameof(AuditEntry.From), "10.0.0.2")]
    [InlineData(nameof(AuditEntry.ContentHash), "")]
    [InlineData(nameof(AuditEntry.Details), "{\"note\":\"changed\"}")]
    [InlineData(nameof(AuditEntry.PreviousHash), AuditChain.Genesis)]
    [InlineData(nameof(AuditEntry.Hash), AuditChain.Genesis)]
    public void Any_changed_field_is_found(string field, object value)
    {
        var (entries, _) = Chain(5);

        Set(entries[2], field, value);

        AuditChain.Verify("case-1", entries).ShouldContain(fault => fault.Kind == AuditFaultKind.Changed && fault.Sequence == 3);
    }

    [Fact]
    public void Another_actor_or_one_on_behalf_of_another_is_found()
    {
        foreach (var change in new Action<AuditEntry>[] { entry => Set(entry, nameof(AuditEntry.Actor), new PersonId("other")), entry => Set(entry, nameof(AuditEntry.OnBehalfOf), new PersonId("")) })
        {
            var (entries, _) = Chain(3);
            change(entries[1]);
            AuditChain.Verify("case-1", entries).ShouldContain(fault => fault.Kind == AuditFaultKind.Changed && fault.Sequence == 2);
        }
    }

    [Fact]
    public void Every_single_changed_byte_of_the_details_is_found()
    {
        var details = Chain(1).Entries[0].Details;
        for (var place = 0; place < details.Length; place++)
        {
            var (entries, _) = Chain(3);
            var letters = details.ToCharArray();
            letters[place] ^= (char)1;
            Set(entries[0], nameof(AuditEntry.Details), new string(letters));

            AuditChain.Verify("case-1", entries).ShouldNotBeEmpty($"byte {place}");
        }
    }

    [Fact]
    public void Text_moved_from_one_field_into_the_next_is_found()
    {
        var (entries, _) = Chain(1);

        Set(entries[0], nameof(AuditEntry.SubjectKind), "work_itemitem");
        Set(entries[0], nameof(AuditEntry.SubjectId), "-1");

        AuditChain.Verify("case-1", entries).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_change_with_its_hash_computed_anew_breaks_the_link_of_the_next()
    {
        var (entries, _) = Chain(5);
        var (forged, _) = Chain(5, details: "{\"forged\":true}");

        AuditChain.Verify("case-1", [entries[0], entries[1], forged[2], entries[3], entries[4]]).Select(fault => (fault.Kind, fault.Sequence))
            .ShouldBe([(AuditFaultKind.Unlinked, 3), (AuditFaultKind.Unlinked, 4)]);
    }

    [Fact]
    public void Any_entry_left_out_is_found_also_the_first_and_with_the_head_the_last()
    {
        for (var gone = 0; gone < 5; gone++)
        {
            var (entries, head) = Chain(5);
            entries.RemoveAt(gone);

            AuditChain.Verify("case-1", entries, SealedHead.Of(head)).ShouldContain(fault => fault.Kind == AuditFaultKind.Gap && fault.Sequence == gone + 1);
        }
    }

    [Fact]
    public void Any_two_entries_exchanged_are_found()
    {
        for (var one = 0; one < 4; one++)
            for (var other = one + 1; other < 5; other++)
            {
                var (entries, _) = Chain(5);
                (entries[one], entries[other]) = (entries[other], entries[one]);

                AuditChain.Verify("case-1", entries).ShouldContain(fault => fault.Kind == AuditFaultKind.Reordered, $"{one} and {other}");
            }
    }

    [Fact]
    public void An_entry_there_twice_is_found()
    {
        var (entries, _) = Chain(3);
        entries.Insert(2, entries[1]);

        AuditChain.Verify("case-1", entries).ShouldContain(fault => fault.Kind == AuditFaultKind.Duplicate && fault.Sequence == 2);
    }

    [Fact]
    public void An_entry_of_another_chain_is_found()
    {
        var (entries, _) = Chain(3);
        var (foreign, _) = Chain(3, "case-2");
        entries[1] = foreign[1];

        AuditChain.Verify("case-1", entries).ShouldContain(fault => fault.Kind == AuditFaultKind.Foreign && fault.Sequence == 2);
    }

    [Fact]
    public void A_chain_written_anew_from_the_start_does_not_match_its_head()
    {
        var (_, head) = Chain(5);
        var (forged, _) = Chain(5, details: "{}");

        AuditChain.Verify("case-1", forged).ShouldBeEmpty("by itself it is whole");
        AuditChain.Verify("case-1", forged, SealedHead.Of(head)).ShouldHaveSingleItem().Kind.ShouldBe(AuditFaultKind.Unlinked);
    }

    internal static (List<AuditEntry> Entries, AuditChainHead Head) Chain(int length, string key = "case-1", string details = "{\"意见\":\"同意\"}")
    {
        var head = new AuditChainHead(key);
        var entries = new List<AuditEntry>();
        for (var i = 1; i <= length; i++)
            entries.Add(AuditChain.Append(head, new AuditAct(Some.Morning + i, new("zhang"), "work_item.approve", "work_item", $"item-{i}", "10.0.0.1") { ContentHash = "abc", Details = details }));

        return (entries, head);
    }

    internal static void Set(object target, string property, object? value) =>
        target.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.SetValue(target, value);
}
