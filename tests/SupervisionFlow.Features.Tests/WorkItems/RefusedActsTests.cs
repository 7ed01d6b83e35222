using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.AskingTwice;
using SupervisionFlow.Persistence.Committing;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Every act at the wrong time, by the wrong person, twice or on a finished case is refused by name, says what is possible instead, and changes nothing.</summary>
/// <remarks>refused-acts.csv has a row for each act and a column for each situation: the code of the refusal, or <c>ok</c>. Where an act is ok it is stopped at its commit, so that the next one meets the same situation.</remarks>
public sealed class RefusedActsTests : IAsyncLifetime
{
    private static readonly SomeProcess Ordinary = new SomeProcess("ordinary")
        .Then("first", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"), ("returnTo", new[] { "*" }))
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "inOrder"), ("title", "会签"), ("returnTo", new[] { "*" }), ("mayAddSigners", true))
        .Then("any", "SignOff", "Approve", ("people", new[] { "reviewer1", "leader1" }), ("mode", "any"), ("title", "或签"), ("returnTo", new[] { "*" }))
        .Then("last", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"), ("returnTo", new[] { "*" }));

    private static readonly string[] OfTheCase = [Acts.Comment, Acts.CopyIn, Acts.MarkSeen, Acts.Suspend, Acts.Resume, Acts.Terminate, Acts.Jump];

    private readonly StopAtCommit _stop = new();
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(services => services.AddSingleton<ICommitObserver>(_stop), Ordinary);
        await app.Stop();
        app.OpenWithoutWorkers();
        await app.Change(async db =>
        {
            // Somebody to whom the signers' seats can go.
            var wu = await db.People.SingleAsync(person => person.Id == Who.Wu);
            wu.Appoint(Roles.Reviewer, Who.Agency);
            wu.Appoint(Roles.Approver, Who.Agency);
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_act_in_every_situation_answers_as_the_table_says_and_what_is_refused_changes_nothing()
    {
        var situations = new List<Situation>
        {
            await At("unclaimed", "first", Who.Li),
            await At("held", "first", Who.Li, claim: Who.Li),
            await At("held by another", "first", Who.Li, claim: Who.Zhao),
            await At("of another agency", "first", Who.Sun, claim: Who.Li),
            await At("just done", "sign", Who.Li, mine: "first"),
            await At("done long ago", "last", Who.Li, mine: "first"),
            await At("not my turn", "sign", Who.Liu),
            await At("my turn", "sign", Who.Chen),
            await At("signed", "any", Who.Liu, mine: "sign"),
            await At("decided by others", "last", Who.Zhang, mine: "any"),
            await Suspended(await At("suspended", "first", Who.Li, claim: Who.Li)),
            await At("case finished", "", Who.Wang, mine: "last"),
            await Terminated(await At("case terminated", "first", Who.Li, claim: Who.Li)),
            await AskedForAdvice(await At("asked for advice", "first", Who.Li, claim: Who.Li)),
            await At("only audited", "first", Who.Fang, claim: Who.Li),
            await StoodInFor(await At("stood in for", "first", Who.Crowd[9], claim: Who.Li)),
            await Conflicted(await At("barred since", "first", Who.Zhao, claim: Who.Zhao)),
        };

        var table = new List<string> { $"act,{string.Join(',', situations.Select(situation => situation.Name))}" };
        var refusals = new List<(string Situation, string Act, IReadOnlyList<string> PossibleNow)>();
        var fine = situations.ToDictionary(situation => situation.Name, _ => new HashSet<string>());
        foreach (var (act, make) in All())
        {
            var answers = new List<string>();
            foreach (var situation in situations)
            {
                var (answer, possible) = await Try(make(situation), situation.Actor);
                answers.Add(answer);
                if (answer == "ok")
                    fine[situation.Name].Add(act);
                else if (possible is not null)
                    refusals.Add((situation.Name, act, possible));
            }

            table.Add($"{act},{string.Join(',', answers)}");
        }

        table.ShouldBe(await File.ReadAllLinesAsync(RepositoryFile.At("tests", "SupervisionFlow.Features.Tests", "WorkItems", "refused-acts.csv"), TestContext.Current.CancellationToken), false, string.Join('\n', table));
        foreach (var (situation, act, possible) in refusals)
            possible.Except(OfTheCase).Except([Acts.Open, Acts.RemoveSigner]).ShouldBeSubsetOf(fine[situation], $"{act} when {situation} said what is not possible");
    }

    /// <summary>Each act as somebody may do it, and what comes of doing it again: a refusal by name, or nothing more than the first time.</summary>
    public static TheoryData<string, string, string> Again => new()
    {
        { Acts.Claim, "unclaimed", "ok" },
        { Acts.Release, "held", "work_item.not_claimed" },
        { Acts.SaveDraft, "held", "ok" },
        { Acts.Complete, "held", "work_item.already_decided" },
        { Acts.Approve, "my turn", "work_item.already_decided" },
        { Acts.Reject, "my turn", "work_item.already_decided" },
        { Acts.Abstain, "my turn", "work_item.already_decided" },
        { Acts.Return, "my turn", "work_item.already_decided" },
        { Acts.Withdraw, "just done", "withdraw.superseded" },
        { Acts.TakeBack, "signed", "take_back.nothing_decided" },
        { Acts.Transfer, "held", "transfer.not_allowed" },
        { Acts.Delegate, "held", "delegate.already_asked" },
        { Acts.Advise, "asked for advice", "advise.closed" },
        { Acts.AddSigner, "my turn", "step.two_seats_for_one" },
        { Acts.Recuse, "held", "recuse.not_allowed" },
        { Acts.Urge, "unclaimed", "urge.already_today" },
        { Acts.Comment, "held", "ok" },
        { Acts.CopyIn, "held", "ok" },
        { Acts.Suspend, "not my turn", "case.already_suspended" },
        { Acts.Terminate, "not my turn", "case.already_closed" },
    };

    [Theory]
    [MemberData(nameof(Again))]
    public async Task Sent_twice_it_happens_once_and_done_again_it_is_refused_by_name_or_adds_nothing(string act, string situation, string expected)
    {
        var one = await Situated(situation);
        var make = All().Single(known => known.Act == act).Make;

        var first = await Answer(make(one), one.Actor);
        var after = await Fingerprint();

        (await Answer(make(one), one.Actor)).ShouldBe(first);
        (await Fingerprint()).ShouldBe(after, "sent twice it happened twice");
        (await Try(make(one), one.Actor)).Answer.ShouldBe(expected);
    }

    private async Task<string> Answer(object request, PersonId by)
    {
        object answer = await app.Send((dynamic)request, by, new IdempotencyKey("the same"));
        return JsonSerializer.Serialize(answer);
    }

    private async Task<Situation> Situated(string situation) => situation switch
    {
        "unclaimed" => await At(situation, "first", Who.Li),
        "held" => await At(situation, "first", Who.Li, claim: Who.Li),
        "just done" => await At(situation, "sign", Who.Li, mine: "first"),
        "not my turn" => await At(situation, "sign", Who.Liu),
        "my turn" => await At(situation, "sign", Who.Chen),
        "signed" => await At(situation, "any", Who.Liu, mine: "sign"),
        "asked for advice" => await AskedForAdvice(await At(situation, "first", Who.Li, claim: Who.Li)),
        _ => throw new ArgumentException(situation),
    };

    [Fact]
    public async Task A_refusal_names_what_the_person_can_do_instead()
    {
        var item = (await At("held by another", "first", Who.Li, claim: Who.Zhao)).Item;

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Li))).PossibleNow.ShouldBe([Acts.Comment, Acts.CopyIn]);
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Wang))).PossibleNow.ShouldBe([Acts.Comment, Acts.CopyIn]);
        (await Should.ThrowAsync<NotAllowedException>(() => app.Send(new CompleteWorkItem(item, "Done", [], null, null), Who.Sun))).PossibleNow.ShouldBeEmpty();
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ApproveWorkItem(item, [], null, null), Who.Zhao))).PossibleNow.ShouldContain(Acts.Complete);
    }

    private IEnumerable<(string Act, Func<Situation, object> Make)> All() =>
    [
        (Acts.Open, one => new OpenOnce(one.Item)),
        (Acts.Claim, one => new ClaimWorkItem(one.Item)),
        (Acts.Release, one => new ReleaseWorkItem(one.Item)),
        (Acts.SaveDraft, one => new SaveDraft(one.Item, new JsonObject())),
        (Acts.Complete, one => new CompleteWorkItem(one.Item, "Done", [], null, null)),
        (Acts.Approve, one => new ApproveWorkItem(one.Item, [], "同意", null)),
        (Acts.Reject, one => new RejectWorkItem(one.Item, [], "不同意", null)),
        (Acts.Abstain, one => new AbstainFromWorkItem(one.Item, null, null)),
        (Acts.Return, one => new ReturnWorkItem(one.Item, "first", "退回", StraightBackChoice.OnNormally)),
        (Acts.Withdraw, one => new WithdrawWorkItem(one.Item, "撤回")),
        (Acts.TakeBack, one => new TakeBackDecision(one.Item, "拿回")),
        (Acts.Transfer, one => new TransferWorkItem(one.Item, one.Step == "first" ? Who.Crowd[0] : Who.Wu, "转办", DraftChoice.Keep)),
        (Acts.Delegate, one => new DelegateWorkItem(one.Item, Who.Crowd[1], "请提出意见")),
        (Acts.Advise, one => new Advise(one.Item, "可以")),
        (Acts.WithdrawDelegation, one => new WithdrawDelegation(one.Item, null)),
        (Acts.AddSigner, one => new AddSigner(one.Item, Who.Crowd[2], SeatPlacement.Beside, "加签")),
        (Acts.RemoveSigner, one => new RemoveSigner(one.Item, "减签")),
        (Acts.Recuse, one => new RecuseFromWorkItem(one.Item, "回避", null)),
        (Acts.Urge, one => new UrgeWorkItem(one.Item, null)),
        (Acts.Comment, one => new CommentOnCase(one.Case, "请看")),
        (Acts.Mention, one => new CommentOnCase(one.Case, "请@孙丽看看")),
        (Acts.CopyIn, one => new CopyIn(one.Case, [Who.Crowd[3]], null)),
        (Acts.MarkSeen, one => new MarkSeen(one.Case)),
        (Acts.Suspend, one => new SuspendCase(one.Case, "supplement", "等待补正")),
        (Acts.Resume, one => new ResumeCase(one.Case, "恢复")),
        (Acts.Terminate, one => new TerminateCase(one.Case, "facts_gone", "场所已拆除")),
        ("withdraw_case", one => new WithdrawCase(one.Case, "撤回")),
        (Acts.Jump, one => new JumpTo(one.Case, "last", "跳转")),
        ("batch", one => new ApprovedTogether(one.Item)),
        (Acts.HandOver, _ => new HandOver(Who.Li, Who.Crowd[4], "离职", HandOverManner.All, Leaves: false)),
        (Acts.Substitute, _ => new MakeSubstitution(Who.Zhou, Who.Crowd[5], app.Today, app.Today, null, null, CoversOpen: false)),
    ];

    private async Task<(string Answer, IReadOnlyList<string>? PossibleNow)> Try(object request, PersonId by)
    {
        var before = await Fingerprint();
        try
        {
            _stop.IsOn = true;
            await Send((dynamic)request, by);
            return ("ok", null);
        }
        catch (StopAtCommit.Stopped)
        {
            (await Fingerprint()).ShouldBe(before);
            return ("ok", null);
        }
        catch (RuleViolation refused)
        {
            (await Fingerprint()).ShouldBe(before, $"{request}");
            refused.Message.ShouldNotBeNullOrWhiteSpace();
            refused.MessageEn.ShouldNotBeNullOrWhiteSpace();
            refused.PossibleNow.ShouldNotBeEmpty($"{request}: {refused.Code}");
            return (refused.Code, refused.PossibleNow);
        }
        catch (NotAllowedException refused)
        {
            (await Fingerprint()).ShouldBe(before, $"{request}");
            refused.MessageEn.ShouldNotBeNullOrWhiteSpace();
            return (refused.Code, refused.PossibleNow);
        }
        catch (NotFoundException)
        {
            (await Fingerprint()).ShouldBe(before, $"{request}");
            return ("not_found", null);
        }
        finally
        {
            _stop.IsOn = false;
        }
    }

    private Task<T> Send<T>(IRequest<T> request, PersonId by) => app.Send(request, by, new IdempotencyKey("once"));

    /// <summary>Reading is a query: what counts is whether the page opens.</summary>
    private async Task<bool> Send(OpenOnce open, PersonId by) => (await app.Send(new StepPage(open.Item), by)).Acts.Count >= 0;

    /// <summary>A batch refuses nothing as a whole; what counts is the result of its one item.</summary>
    private async Task<bool> Send(ApprovedTogether batch, PersonId by)
    {
        var result = (await app.Services.GetRequiredService<BatchDecisions>().Decide([new(batch.Item, "whatever")], BatchVerdict.Approve, null, await app.CallerOf(by), new IdempotencyKey($"batch-{batch.Item.Value}"), CancellationToken.None)).Single();
        return result.Done ? true
            : result.Code == "not_found" ? throw new NotFoundException("work_item", batch.Item.Value)
            : throw new RuleViolation(result.Code!, result.WhyZh!, result.WhyEn, possibleNow: [Acts.Comment]);
    }

    /// <summary>A case whose flow stands at a step, and the item that the person is concerned with there, or had at an earlier one.</summary>
    private async Task<Situation> At(string name, string step, PersonId actor, PersonId? claim = null, string? mine = null)
    {
        var @case = (await app.StartCase(Ordinary, name)).Id;
        await Reach(@case, step);
        var at = mine ?? step;
        var items = await app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == @case && item.StepKey == at).OrderBy(item => item.Id).ToListAsync());
        var item = items.Find(item => item.Holder == actor) ?? items[0];
        if (claim is { } claimer)
            await app.Send(new ClaimWorkItem(item.Id), claimer);

        return new(name, @case, item.Id, at, actor);
    }

    private async Task Reach(CaseId @case, string step)
    {
        if (step == "first")
            return;
        await app.Complete(@case, "first", Who.Li);
        if (step == "sign")
            return;
        await app.Approve(@case, "sign", Who.Chen);
        await app.Approve(@case, "sign", Who.Liu);
        if (step == "any")
            return;
        await app.Approve(@case, "any", Who.Chen);
        if (step == "")
            await app.Complete(@case, "last", Who.Wang);
    }

    private async Task<Situation> Suspended(Situation one)
    {
        await app.Send(new SuspendCase(one.Case, "supplement", "等待补正"), Who.Liu);
        return one;
    }

    private async Task<Situation> Terminated(Situation one)
    {
        await app.Send(new TerminateCase(one.Case, "facts_gone", "场所已拆除"), Who.Liu);
        return one;
    }

    private async Task<Situation> AskedForAdvice(Situation one)
    {
        await app.Send(new DelegateWorkItem(one.Item, Who.Zhao, "请提出意见"), Who.Li);
        var side = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.CaseId == one.Case && item.Kind == StepKind.Advice));
        return one with { Item = side.Id, Actor = Who.Zhao };
    }

    /// <summary>Somebody stands in for who holds it.</summary>
    private async Task<Situation> StoodInFor(Situation one)
    {
        await app.Send(new MakeSubstitution(Who.Li, one.Actor, app.Today, app.Today, null, ["ordinary"], CoversOpen: true), Who.Li);
        return one;
    }

    /// <summary>A conflict of interest is recorded after the claim.</summary>
    private async Task<Situation> Conflicted(Situation one)
    {
        var subject = (await app.Case(one.Case)).Subject!.Value;
        await app.Change(db =>
        {
            db.Conflicts.Add(new ConflictOfInterest(new("conflict-1"), one.Actor, subject, "配偶是股东", app.Today));
            return Task.CompletedTask;
        });
        return one;
    }

    private Task<string> Fingerprint() => app.Read(async db => string.Join('|',
    [
        .. (await db.Cases.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id.Value} {row.Stage} {row.Closing} {row.Suspension} {row.Version}"),
        .. (await db.WorkItems.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id.Value} {row.State} {row.Holder} {row.Version}"),
        $"{await db.WorkflowInstances.SumAsync(row => row.Version)} {await db.Decisions.CountAsync()} {await db.Seats.CountAsync()} {await db.Outbox.CountAsync()} {await db.Drafts.CountAsync()} {await db.Comments.CountAsync()} {await db.Urgings.CountAsync()}",
    ]));

    private sealed record OpenOnce(WorkItemId Item);

    private sealed record ApprovedTogether(WorkItemId Item);

    private sealed record Situation(string Name, CaseId Case, WorkItemId Item, string Step, PersonId Actor);

    /// <summary>Ends what would be done, at its commit; that of a refusal's record goes through.</summary>
    private sealed class StopAtCommit : ICommitObserver
    {
        public bool IsOn { get; set; }

        public void BeforeCommit(SupervisionDb db)
        {
            if (IsOn && db.ChangeTracker.Entries<IdempotencyRow>().Any())
                throw new Stopped();
        }

        public void AfterCommit(SupervisionDb db)
        {
        }

        internal sealed class Stopped : Exception;
    }
}
