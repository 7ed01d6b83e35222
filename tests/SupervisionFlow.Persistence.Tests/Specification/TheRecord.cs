using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Record;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    private static readonly CaseId Clinic = new("case-clinic");
    private static readonly CaseId Employer = new("case-employer");

    /// <summary>A store may hand the same context to one unit of work after another.</summary>
    [Fact]
    public async Task A_unit_of_work_that_was_given_up_leaves_nothing_to_the_next()
    {
        await With(db =>
        {
            db.Record(Clinic, Act("case.start"));
            db.Numbers.Assign("芜镜卫医罚/2026", _ => { });
            return Task.CompletedTask;
        });

        (await With(db => Task.FromResult(db.HasChanges))).ShouldBeFalse();
        await Commit(db => db.Record(Clinic, Act("case.close")));
        (await With(db => db.AuditEntries.Select(entry => entry.Act).ToListAsync(Stop))).ShouldBe(["case.close"]);
        (await With(db => db.Counters.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task Acts_get_their_places_in_the_chains_of_their_cases_in_the_order_recorded()
    {
        await Commit(db =>
        {
            db.Record(Clinic, Act("case.start"));
            db.Record(null, Act("person.sign_in"));
            db.Record(Clinic, Act("work_item.claim"));
        });
        await Commit(db => db.Record(Clinic, Act("work_item.approve")));

        var entries = await With(db => db.AuditEntries.OrderBy(e => e.ChainKey).ThenBy(e => e.Sequence).Select(e => $"{e.ChainKey} {e.Sequence} {e.Act}").ToListAsync(Stop));
        entries.ShouldBe(["case-clinic 1 case.start", "case-clinic 2 work_item.claim", "case-clinic 3 work_item.approve", "system 1 person.sign_in"]);
    }

    [Fact]
    public async Task Readings_are_chained_day_by_day_beside_the_cases()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));
        await Commit(db => db.RecordReading(new(2026, 4, 30), Act("case.read")));
        await Commit(db => db.RecordReading(new(2026, 5, 1), Act("case.read")));
        await Commit(db => db.RecordReading(new(2026, 5, 1), Act("document.read")));

        var entries = await With(db => db.AuditEntries.OrderBy(e => e.ChainKey).ThenBy(e => e.Sequence).Select(e => $"{e.ChainKey} {e.Sequence} {e.Act}").ToListAsync(Stop));
        entries.ShouldBe(["case-clinic 1 case.start", "readings/2026-04-30 1 case.read", "readings/2026-05-01 1 case.read", "readings/2026-05-01 2 document.read"]);
        (await Verify()).ShouldSatisfyAllConditions(reading => reading.Chains.ShouldBe(3), reading => reading.Faults.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_chain_that_many_append_to_at_once_is_whole()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() => CommitUntilWon(db =>
        {
            db.Record(n % 2 == 0 ? Clinic : Employer, Act($"act.{n}"));
            db.Record(null, Act($"act.{n}"));
            return Task.CompletedTask;
        }))));

        var reading = await Verify();
        (reading.Chains, reading.Entries).ShouldBe((3, 80));
        reading.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_act_whose_commit_fails_is_not_recorded_and_leaves_no_gap()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));
        Observer.FailAt = "before commit";
        await Should.ThrowAsync<IOException>(Commit(db => db.Record(Clinic, Act("case.close"))));
        Observer.FailAt = null;

        await Commit(db => db.Record(Clinic, Act("case.suspend")));

        (await With(db => db.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync(Stop))).ShouldBe(["case.start", "case.suspend"]);
        (await Verify()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_context_can_commit_again_and_appends_behind_what_others_appended_meanwhile()
    {
        await With(async db =>
        {
            db.Record(Clinic, Act("one"));
            await db.Commit(Stop);
            await Commit(other => other.Record(Clinic, Act("two")));

            db.Record(Clinic, Act("three"));
            await db.Commit(Stop);
        });

        (await With(db => db.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync(Stop))).ShouldBe(["one", "two", "three"]);
        (await Verify()).Faults.ShouldBeEmpty();
    }

    /// <summary>An act on an item reads the head of its case's record with what it begins with.</summary>
    [Fact]
    public async Task Of_two_acts_that_began_on_one_case_the_second_to_append_loses_the_race()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));

        await With(async db =>
        {
            await db.AuditHeads.SingleAsync(head => head.ChainKey == Clinic.Value, Stop);
            await Commit(other => other.Record(Clinic, Act("work_item.claim")));

            db.Record(Clinic, Act("work_item.approve"));
            await Should.ThrowAsync<LostRaceException>(db.Commit(Stop));
        });

        (await With(db => db.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.Act).ToListAsync(Stop))).ShouldBe(["case.start", "work_item.claim"]);
    }

    [Fact]
    public async Task An_act_that_is_recorded_in_several_chains_appends_behind_what_others_appended_since_it_began()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));

        await With(async db =>
        {
            await db.AuditHeads.SingleAsync(head => head.ChainKey == Clinic.Value, Stop);
            await Commit(other => other.Record(Clinic, Act("work_item.claim")));

            db.Record(Clinic, Act("work_item.approve"));
            db.Record(Employer, Act("case.start"));
            await db.Commit(Stop);
        });

        var entries = await With(db => db.AuditEntries.OrderBy(e => e.ChainKey).ThenBy(e => e.Sequence).Select(e => $"{e.ChainKey} {e.Sequence} {e.Act}").ToListAsync(Stop));
        entries.ShouldBe(["case-clinic 1 case.start", "case-clinic 2 work_item.claim", "case-clinic 3 work_item.approve", "case-employer 1 case.start"]);
        (await Verify()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Details" = '{"amount":1}' WHERE "ChainKey" = 'case-clinic' AND "Sequence" = 2""", AuditFaultKind.Changed)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "ChainKey" = 'case-clinic' AND "Sequence" = 2""", AuditFaultKind.Gap)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "ChainKey" = 'case-clinic' AND "Sequence" = 3""", AuditFaultKind.Gap)]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "ChainKey" = 'case-clinic'""", AuditFaultKind.Gap)]
    [InlineData("""DELETE FROM "AuditHeads" WHERE "ChainKey" = 'case-clinic'""", AuditFaultKind.Gap)]
    [InlineData("""DELETE FROM "AuditSeals" WHERE "Sequence" = 1""", AuditFaultKind.Gap)]
    [InlineData("""UPDATE "AuditSeals" SET "At" = 5 WHERE "Sequence" = 1""", AuditFaultKind.Changed)]
    public async Task Whoever_tampers_with_the_record_is_found_out(string tamper, AuditFaultKind fault)
    {
        foreach (var act in new[] { "case.start", "work_item.claim", "work_item.approve" })
        {
            await Commit(db => db.Record(Clinic, Act(act)));
            await With(db => new AuditSealer(db, Clock).Seal(Stop));
        }

        (await Verify()).Faults.ShouldBeEmpty();
        await With(db => db.Database.ExecuteSqlRawAsync(tamper.Replace("{", "{{").Replace("}", "}}"), Stop));

        (await Verify()).Faults.Select(found => found.Kind).ShouldContain(fault);
    }

    [Fact]
    public async Task Cutting_a_chain_off_with_its_head_is_found_by_the_seals()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));
        await With(db => new AuditSealer(db, Clock).Seal(Stop));

        await With(db => db.AuditEntries.ExecuteDeleteAsync(Stop));
        await With(db => db.AuditHeads.ExecuteDeleteAsync(Stop));

        (await Verify()).Faults.Single().ShouldBe(new(AuditFaultKind.Gap, "case-clinic", 1, "已封存的条目缺失"));
    }

    [Fact]
    public async Task A_seal_holds_what_grew_since_the_last_one_and_nothing_is_sealed_twice()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));
        await Commit(db => db.Record(Employer, Act("case.start")));
        (await With(db => new AuditSealer(db, Clock).Seal(Stop))).ShouldBe(1);
        (await With(db => new AuditSealer(db, Clock).Seal(Stop))).ShouldBe(0);

        await Commit(db => db.Record(Employer, Act("case.close")));
        (await With(db => new AuditSealer(db, Clock).Seal(Stop))).ShouldBe(1);

        var seals = await With(db => db.AuditSeals.OrderBy(seal => seal.Sequence).ToListAsync(Stop));
        seals.Select(seal => string.Join(' ', seal.Heads.Select(head => $"{head.Chain}:{head.Sequence}"))).ShouldBe(["case-clinic:1 case-employer:1", "case-employer:2"]);
        (await Verify()).Seals.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_nodes_that_seal_at_once_one_does_and_none_of_them_loses_a_race()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));

        var seals = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => With(db => new AuditSealer(db, Clock).Seal(Stop)))));

        seals.Sum().ShouldBe(1);
        (await Verify()).ShouldSatisfyAllConditions(reading => reading.Seals.ShouldBe(1), reading => reading.Faults.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_node_that_died_while_it_sealed_holds_the_others_up_until_its_lease_is_over()
    {
        await Commit(db => db.Record(Clinic, Act("case.start")));
        await With(db => db.Leases.ExecuteUpdateAsync(lease => lease.SetProperty(row => row.Until, Clock.Milliseconds + 1000), Stop));

        (await With(db => new AuditSealer(db, Clock).Seal(Stop))).ShouldBe(0);
        await With(db => db.Leases.ExecuteUpdateAsync(lease => lease.SetProperty(row => row.Until, Clock.Milliseconds), Stop));
        (await With(db => new AuditSealer(db, Clock).Seal(Stop))).ShouldBe(1);
    }

    private Task<AuditReading> Verify() => With(db => new AuditVerify(db).Run(Stop));

    private AuditAct Act(string act) => new(Clock.Milliseconds, new PersonId("wang"), act, "case", "case-clinic", "127.0.0.1 测试");
}
