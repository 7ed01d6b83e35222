using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Versions;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Properties;

/// <summary>Plays one <see cref="Play"/> on a database of its own: after every act all invariants hold, a refusal has changed nothing, and in the end the case can be brought to its end.</summary>
internal sealed class Playing : IAsyncDisposable
{
    private const int MostStepsToTheEnd = 300;

    private readonly CrashAtCommit _crash = new();
    private readonly List<string> _story = [];
    private FeaturesApp _app = null!;
    private int _sent;
    private bool _changed;
    private Piece _root = null!;

    public FeaturesApp App => _app;

    public CaseId Case { get; private set; }

    public SeenActs Seen { get; private init; } = new();

    /// <summary>Plays it, counting what came of its acts in <paramref name="seen"/>.</summary>
    public static async Task Of(Play play, SeenActs? seen = null)
    {
        await using var playing = new Playing { Seen = seen ?? new() };
        try
        {
            await playing.Start(play.Root);
            playing.Seen.Plays++;
            foreach (var act in play.Acts)
                await playing.Act(act);
            await playing.BringToItsEnd();
            if (play.Acts.Sum(act => act % 5) % 4 == 0)
                await playing.DeliverAllTwice();
        }
        catch (BundleException)
        {
            // What the checks of a definition hold for unsound never runs, so there is nothing to be played.
            playing.Seen.Unsound++;
        }
        catch (Exception failed)
        {
            throw new InvalidOperationException($"{failed.Message}\n{string.Join('\n', playing._story)}\n{play}", failed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task Start(Piece root)
    {
        _root = root;
        var process = root.Process();
        _app = await FeaturesApp.Start(services => services.AddSingleton<ICommitObserver>(_crash), Piece.Child, Piece.Between);
        await _app.Stop();
        _app.OpenWithoutWorkers();
        await _app.SendAsSystem(new ImportBundle(process.Files()));
        await _app.Change(async db =>
        {
            (await db.People.SingleAsync(person => person.Id == Who.Huang)).Appoint(Roles.Administrator, Who.Bureau);
            (await db.People.SingleAsync(person => person.Id == Who.Huang)).Appoint(Roles.Approver, Who.Bureau);
        });
        Case = (await _app.StartCase(process)).Id;
        await Check();
    }

    private async Task Act(int number)
    {
        if (!(await _app.Case(Case)).IsOpen)
            return;

        var (act, manner, choice) = (number % PlayedActs.Kinds, Manner(number / PlayedActs.Kinds % 20), number / PlayedActs.Kinds / 20);
        var sent = _sent;
        if (act < PlayedActs.OfPeople)
            await new PlayedActs(this, choice).Do(act, manner);
        else
            await new PlayedOperations(this, choice).Do(act - PlayedActs.OfPeople, manner);

        Seen.Count(act, sent == _sent ? "had nothing to act on" : _changed ? "changed something" : "was refused");
        if (_changed)
            await Check();
        _changed = false;
    }

    /// <summary>Sends a command as a person: once, twice under one key, or with a crash at an edge of its commit and then again. A refusal changes nothing.</summary>
    public async Task<bool> Send<T>(ICommand<T> command, PersonId by, CrashAtCommit.Edge crash = CrashAtCommit.Edge.None, bool twice = false)
    {
        var key = new IdempotencyKey($"k{++_sent}");
        var before = await Fingerprint();
        try
        {
            _crash.Next = crash;
            await SendOverCrash(command, by, key, before);
            if (twice || crash == CrashAtCommit.Edge.After)
            {
                var after = await Fingerprint();
                await _app.Send(command, by, key);
                (await Fingerprint()).ShouldBe(after, "the second time something changed");
            }

            _story.Add($"{by.Value} {command}");
            return _changed = true;
        }
        catch (Exception refused) when (refused is RuleViolation or NotAllowedException or NotFoundException or ValidationFailed)
        {
            _story.Add($"{by.Value} {command.GetType().Name} refused: {refused.Message}");
            if (refused is RuleViolation byTheEngine && byTheEngine.Code.StartsWith("workflow.", StringComparison.Ordinal))
                byTheEngine.PossibleNow.ShouldNotBeEmpty(byTheEngine.Code);
            (await Fingerprint()).ShouldBe(before, $"it was refused ({refused.Message}), and something changed");
            return false;
        }
        finally
        {
            _crash.Next = CrashAtCommit.Edge.None;
        }
    }

    /// <summary>Something was sent in another way, and may have changed something.</summary>
    public void Sent() => (_sent, _changed) = (_sent + 1, true);

    private async Task SendOverCrash<T>(ICommand<T> command, PersonId by, IdempotencyKey key, string before)
    {
        var edge = _crash.Next;
        try
        {
            await _app.Send(command, by, key);
        }
        catch (CrashAtCommit.Crash)
        {
            _story.Add($"crash {edge} the commit of {command.GetType().Name}");
            if (edge == CrashAtCommit.Edge.Before)
                (await Fingerprint()).ShouldBe(before, "what was not committed left a trace");
            await _app.Send(command, by, key);
        }
    }

    private static (CrashAtCommit.Edge Crash, bool Twice) Manner(int number) => number switch
    {
        0 or 1 => (CrashAtCommit.Edge.Before, false),
        2 or 3 => (CrashAtCommit.Edge.After, false),
        4 or 5 => (CrashAtCommit.Edge.None, true),
        _ => (CrashAtCommit.Edge.None, false),
    };

    /// <summary>The next version of the process: it ends with one step more, and asks for the ratio of a sign-off no longer.</summary>
    public async Task<(string From, string To)> Release()
    {
        await _app.SendAsSystem(new ImportBundle(_root.Process(version: 2).Files()));
        var versions = await _app.Send(new ProcessVersions("random"), Who.Huang);
        return (versions[^1].Id, versions[0].Id);
    }

    /// <summary>Fires what has fallen due, as the worker does, and some of it twice.</summary>
    public async Task FireDue(bool twice)
    {
        var claimed = await _app.Read(db => new DueTimes(db, _app.Time).Claim(20, TimeSpan.FromMinutes(1), CancellationToken.None));
        foreach (var due in claimed)
        {
            _sent++;
            _changed |= await _app.SendAsSystem(new FireDueTime(due.BookmarkId, due.Fence));
            _story.Add($"fired {due.BookmarkId}");
            if (twice)
                await _app.SendAsSystem(new FireDueTime(due.BookmarkId, due.Fence));
        }
    }

    private async Task Check()
    {
        (await _app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
        (await _app.Read(LeftBehind)).ShouldBeEmpty("a step was taken back, and a case that it had opened and nobody decided in goes on");
    }

    private static async Task<IReadOnlyList<string>> LeftBehind(SupervisionDb db)
    {
        var left = new List<string>();
        foreach (var child in await db.Cases.AsNoTracking().Where(child => child.StartedFrom != null && child.Closing == null).ToListAsync())
        {
            var journal = await db.Journal.AsNoTracking().Where(line => db.WorkflowInstances.Any(row => row.CaseId == child.StartedFrom && row.Id == line.InstanceId)).ToListAsync();
            var openedBy = journal.Single(line => line.Event == nameof(JournalEvent.Answered) && line.Details!.Contains(child.WorkflowInstanceId, StringComparison.Ordinal)).ActivityInstanceId;
            var decided = await db.Steps.AnyAsync(step => (step.CaseId == child.Id || db.Cases.Any(deeper => deeper.StartedFrom == child.Id && deeper.Id == step.CaseId)) && step.Decisions.Any());
            if (!decided && journal.Exists(line => line.Event == nameof(JournalEvent.Withdrawn) && line.ActivityInstanceId == openedBy))
                left.Add(child.Id.Value);
        }

        return left;
    }

    /// <summary>All that an act on a case can change.</summary>
    private Task<string> Fingerprint() => _app.Read(async db => string.Join('|',
    [
        .. (await db.Cases.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id.Value} {row.Stage} {row.Closing} {row.Suspension} {row.Recused.Count} {row.NextMessageSequence}"),
        .. (await db.WorkflowInstances.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id} {row.Version} {row.SubStatus}"),
        .. (await db.WorkItems.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id.Value} {row.State} {row.Holder} {row.Version}"),
        .. (await db.Steps.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Id.Value} {row.Closing?.Outcome} {row.Version}"),
        $"{await db.Decisions.CountAsync()} {await db.Seats.CountAsync()} {await db.Outbox.CountAsync()} {await db.Drafts.CountAsync()} {await db.Comments.CountAsync()} {await db.Substitutions.CountAsync()} {await db.Journal.CountAsync()}",
    ]));

    /// <summary>Everybody does what they owe; whatever was done before, that ends the case and its children.</summary>
    private async Task BringToItsEnd()
    {
        for (var step = 0; step < MostStepsToTheEnd; step++)
        {
            var open = await _app.Read(db => db.Cases.AsNoTracking().Where(row => row.Closing == null).ToListAsync());
            if (open.Count == 0)
                return;

            foreach (var parked in open.Where(row => row.Suspension is not null))
                (await Send(new ResumeCase(parked.Id, "恢复"), Who.Huang)).ShouldBeTrue("a suspended case could not be resumed");
            await Move();
            await Check();
        }

        throw new ShouldAssertException($"The case did not come to its end in {MostStepsToTheEnd} steps.");
    }

    private async Task Move()
    {
        var items = await _app.Read(db => db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open && item.Kind != StepKind.Advice).OrderBy(item => item.Id).ToListAsync());
        if (items.Count > 0)
        {
            await Finish(items[0]);
            return;
        }

        var incident = await _app.Read(db => db.Incidents.AsNoTracking().Where(row => row.ResolvedAt == null).OrderBy(row => row.At).FirstOrDefaultAsync());
        incident.ShouldNotBeNull("an open case asks nobody and has no incident");
        (await Send(new SkipIncident(incident.Id, "Done", "跳过"), Who.Huang)).ShouldBeTrue($"the incident {incident.Type} could not be skipped");
    }

    private async Task Finish(WorkItem item)
    {
        foreach (var person in item.Holder is { } holder ? [holder] : await Asked(item.Id))
        {
            if (item.Holder is null && !await Send(new ClaimWorkItem(item.Id), person))
                continue;
            if (await Send(Decide(item), person) || await Send(new RecuseFromWorkItem(item.Id, "不能办理", null), person))
                return;
        }

        throw new ShouldAssertException($"{item.StepKey} is open, and nobody whom it asks may do it.");
    }

    /// <summary>Completes or approves; a loop is let pass.</summary>
    public static ICommand<ActAnswer> Decide(WorkItem item) => item.Kind == StepKind.SignOff
        ? new ApproveWorkItem(item.Id, [], "同意", null)
        : new CompleteWorkItem(item.Id, item.StepKey.EndsWith('c') ? Piece.Pass : "Done", [], null, null);

    public Task<List<PersonId>> Asked(WorkItemId id) => _app.Read(async db =>
    {
        var keys = (await db.WorkItems.AsNoTracking().Include(item => item.Audience).SingleAsync(item => item.Id == id)).Audience.Where(row => row.Open).Select(row => row.AudienceKey).ToHashSet();
        return (await db.People.AsNoTracking().Where(person => person.Left == null).ToListAsync()).Where(person => AudienceKey.AllOf(person).Any(keys.Contains)).Select(person => person.Id).OrderBy(person => person.Value, StringComparer.Ordinal).ToList();
    });

    /// <summary>What was committed is sent after the next start; sent a second time it tells nobody anything.</summary>
    private async Task DeliverAllTwice()
    {
        await _app.StartAgain();
        await AllDelivered();
        var told = await _app.Read(db => db.Notices.CountAsync());

        await _app.Read(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, (long?)null).SetProperty(row => row.RetryAt, 0)));
        _app.Time.Pass(TimeSpan.FromSeconds(30));
        await AllDelivered();

        (await _app.Read(db => db.Notices.CountAsync())).ShouldBe(told);
        (await _app.SendAsSystem(new BrokenInvariants(Moment.AtRest))).Breaches.ShouldBeEmpty();
    }

    private Task AllDelivered() => _app.Eventually(async db => !await db.Outbox.AnyAsync(row => row.DoneAt == null));
}
