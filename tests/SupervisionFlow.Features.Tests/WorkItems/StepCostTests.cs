using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class StepCostTests
{
    private static readonly SomeProcess Chain = Enumerable.Range(1, 4).Aggregate(new SomeProcess("chain"), (process, n) =>
        process.Then($"s{n}", "HumanTask", ("people", new[] { "clerk1" }), ("title", $"第{n}步")));

    [Fact]
    public async Task A_completed_step_asks_the_store_few_questions_and_none_twice()
    {
        await using var app = await FeaturesApp.Start(Chain);
        await app.Stop();
        app.OpenWithoutWorkers();
        var @case = await app.StartCase(Chain);
        await app.Complete(@case.Id, "s1", Who.Wang);
        var item = (await app.OpenItems(@case.Id, "s2")).Single();
        var caller = await app.CallerOf(Who.Wang);
        using var questions = new Questions(app.DatabaseFile);

        await app.Sender.Send(new CompleteWorkItem(item.Id, "Done", [], null, null), caller, new IdempotencyKey("once"), TestContext.Current.CancellationToken);

        questions.Asked.Count.ShouldBeLessThanOrEqualTo(3);
        questions.Asked.ShouldBeUnique();
    }

    /// <summary>Seats, items, audiences and decisions come in one question: twelve that signed must not be read twelve times each.</summary>
    [Fact]
    public async Task The_last_of_twelve_signers_reads_each_seat_and_each_decision_about_once()
    {
        var signers = Who.Crowd.Take(12).ToList();
        var process = new SomeProcess("twelve").Then("sign", "SignOff", "Approve", ("people", signers.Select(signer => signer.Value).ToArray()), ("mode", "all"), ("title", "会签"));
        await using var app = await FeaturesApp.Start(process);
        await app.Stop();
        app.OpenWithoutWorkers();
        var @case = await app.StartCase(process);
        foreach (var signer in signers.Take(11))
            await app.Approve(@case.Id, "sign", signer);
        using var questions = new Questions(app.DatabaseFile);

        (await app.Approve(@case.Id, "sign", signers[11])).StepOutcome.ShouldBe(StepClosing.Approved);

        (await app.Read(db => db.Decisions.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(12);
        questions.Rows.Where(asked => asked.Command.Contains("FROM \"Seats\"", StringComparison.Ordinal)).ShouldAllBe(asked => asked.Rows <= 24);
        questions.Rows.ShouldContain(asked => asked.Command.Contains("\"Decisions\"", StringComparison.Ordinal) && asked.Rows >= 12);
    }

    /// <summary>PostgreSQL looks for a kind of bookmark that hardly ever occurs by reading all of them.</summary>
    [Fact]
    public async Task The_end_of_a_case_that_no_other_started_looks_for_nobody_who_waits()
    {
        await using var app = await FeaturesApp.Start(Chain);
        await app.Stop();
        app.OpenWithoutWorkers();
        var @case = await app.StartCase(Chain);
        foreach (var step in new[] { "s1", "s2", "s3" })
            await app.Complete(@case.Id, step, Who.Wang);
        using var questions = new Questions(app.DatabaseFile);

        await app.Complete(@case.Id, "s4", Who.Wang);

        questions.Asked.ShouldNotBeEmpty();
        questions.Asked.ShouldNotContain(asked => asked.Contains("FROM \"Bookmarks\"", StringComparison.Ordinal));
    }

    /// <summary>What EF Core asks of one database file.</summary>
    private sealed class Questions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];
        private readonly string _file;

        public Questions(string file)
        {
            _file = file;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public List<string> Asked { get; } = [];

        /// <summary>How many rows each was answered with.</summary>
        public List<(string Command, int Rows)> Rows { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is DataReaderDisposingEventData { Command: { } read } disposing && read.Connection?.DataSource == _file)
            {
                lock (Asked)
                    Rows.Add((read.CommandText, disposing.ReadCount));
            }

            if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: { } command } || command.Connection?.DataSource != _file)
                return;

            lock (Asked)
            {
                if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                    Asked.Add(command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
