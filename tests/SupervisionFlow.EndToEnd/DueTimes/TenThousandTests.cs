using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.TestServers;
using Case = SupervisionFlow.Domain.Cases.Case;
using Xunit;

namespace SupervisionFlow.EndToEnd.DueTimes;

/// <summary>Ten thousand due times of one and the same second, two nodes that fire them: each fires once.</summary>
/// <remarks>The gate fires a tenth; SUPERVISIONFLOW_LONG=1 all.</remarks>
public sealed class TenThousandTests(SharedServers servers, ITestOutputHelper output)
{
    private static readonly SomeProcess Resting = new SomeProcess("resting")
        .Then("wait", "Elsa.Delay", ("timeSpan", "00:00:01"))
        .Then("rest", "Elsa.Delay", ("timeSpan", "365.00:00:00"));

    private static int InTheGate => Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1" ? 10_000 : 1_000;

    [Fact]
    public async Task On_SQLite()
    {
        await using var installation = await Installation.Create(Resting);

        await FireAll(installation, InTheGate);
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task On_PostgreSQL()
    {
        var database = await (await servers.PostgreSql()).CreateDatabase();
        await using var installation = await Installation.Create(new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = database }, Resting);

        await FireAll(installation, InTheGate);
    }

    private async Task FireAll(Installation installation, int count)
    {
        await StartCases(installation, count);

        var started = Stopwatch.StartNew();
        await Task.WhenAll(installation.Node(), installation.Node());
        await installation.Eventually(db => db.Bookmarks.AllAsync(row => row.ActivityId == "rest"), TimeSpan.FromMinutes(6));
        output.WriteLine($"{count} in {started.Elapsed.TotalSeconds:0.0} s");

        (await installation.Read(db => db.Bookmarks.CountAsync())).ShouldBe(count);
        var fired = await installation.Read(db => db.Journal.Where(line => line.Event == "Stimulus" && line.Seq > 1).GroupBy(line => line.InstanceId).Select(lines => lines.Count()).ToListAsync());
        fired.Count.ShouldBe(count);
        fired.ShouldAllBe(times => times == 1);
        (await installation.ShouldBeWhole()).Instances.ShouldBe(count);
    }

    /// <summary>One case is started as any is; the others are its copies, due at the same second.</summary>
    private static async Task StartCases(Installation installation, int count)
    {
        await installation.Import();
        var first = await installation.Start("resting");
        var @case = await installation.Read(db => db.Cases.AsNoTracking().SingleAsync(one => one.Id == first));
        var instance = await installation.Read(db => db.WorkflowInstances.AsNoTracking().SingleAsync());
        var bookmark = await installation.Read(db => db.Bookmarks.AsNoTracking().SingleAsync());
        var journal = await installation.Read(db => db.Journal.AsNoTracking().ToListAsync());
        var unit = await installation.Read(db => db.Units.AsNoTracking().SingleAsync(unit => unit.Id == @case.Unit));

        foreach (var some in Enumerable.Range(2, count - 1).Chunk(1000))
        {
            await installation.Change(db =>
            {
                foreach (var n in some)
                    Copy(db, n);
                return Task.CompletedTask;
            });
        }

        await installation.Read(db => db.Counters.Where(counter => counter.Series.StartsWith("case:")).ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Value, count)));

        void Copy(SupervisionDb db, int n)
        {
            string Renamed(string text) => text.Replace(instance.Id, $"i{n}", StringComparison.Ordinal).Replace(@case.Id.Value, $"c{n}", StringComparison.Ordinal);
            var number = @case.Number.Value.Replace("1号", string.Create(CultureInfo.InvariantCulture, $"{n}号"), StringComparison.Ordinal);
            var copy = Case.Start(new CaseId($"c{n}"), new CaseNumber(number), @case.ProcessKey, @case.Title, unit, @case.StartedBy, @case.StartedAt, $"i{n}", @case.BundleId);
            copy.Reach(@case.Stage);
            db.Cases.Add(copy);
            db.WorkflowInstances.Add(new WorkflowInstanceRow
            {
                Id = $"i{n}",
                DefinitionId = instance.DefinitionId,
                BundleId = instance.BundleId,
                CaseId = copy.Id,
                Status = instance.Status,
                SubStatus = instance.SubStatus,
                State = Packed.Pack(Renamed(Packed.UnpackText(instance.State))),
                CreatedAt = instance.CreatedAt,
                UpdatedAt = instance.UpdatedAt,
            });
            db.Bookmarks.Add(new BookmarkRow
            {
                Id = Renamed(bookmark.Id),
                InstanceId = $"i{n}",
                ActivityInstanceId = bookmark.ActivityInstanceId,
                ActivityId = bookmark.ActivityId,
                Kind = bookmark.Kind,
                Name = bookmark.Name,
                StimulusHash = bookmark.StimulusHash,
                DueAt = bookmark.DueAt,
            });
            foreach (var line in journal)
            {
                db.Journal.Add(new JournalRow
                {
                    InstanceId = $"i{n}",
                    Seq = line.Seq,
                    At = line.At,
                    Event = line.Event,
                    ActivityId = line.ActivityId,
                    ActivityInstanceId = line.ActivityInstanceId,
                    Outcomes = line.Outcomes,
                    Details = line.Details is null ? null : Renamed(line.Details),
                });
            }
        }
    }
}
