using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Playing;

/// <summary>Every process that ships, played by its people along every outcome of every step, with forms filled by the dice.</summary>
/// <remarks>Only the long run asks that every outcome came; in the gate nothing that came may leave an incident or a clock.</remarks>
public sealed class EveryOutcomeTests
{
    /// <summary>Where what nobody has to choose leads another way if it is left open: no inspection counts against the yearly cap that always has an exemption.</summary>
    private static readonly HashSet<string> LeavesOpen = ["inspection", "penalty", "clinic-follow-up", "accreditation-follow-up"];

    /// <summary>Asked only where the locality says otherwise than what ships: a review between two accreditations counts against no cap.</summary>
    private static readonly HashSet<(string Process, string Activity)> ElsewhereOnly = [("accreditation-follow-up", "overCap")];

    private static bool IsLong => Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1";

    /// <summary>The gate throws the dice a few times for every third process, always alike; the long run goes on until every outcome was met.</summary>
    private static int CasesAtMost => IsLong ? 600 : 3;

    public static TheoryData<string> Processes =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "bundle.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal).Where((_, place) => IsLong || place % 3 == 0)];

    [Theory]
    [MemberData(nameof(Processes))]
    public async Task A_shipped_process_can_be_played_along_every_outcome_and_leaves_no_incident_and_no_clock(string process)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SUPERVISIONFLOW_PLAY") is not { Length: > 0 } only || only == process, "another process is played alone");
        var bundle = Read(process);
        await using var app = await FeaturesApp.StartShipped();
        await Player.GiveAccounts(app);
        await SomeExperts.Register(app);
        await SomeCentres.Register(app, others: 60);
        var player = new Player(app, bundle, seed: 7, leavesOpen: LeavesOpen.Contains(process));
        var wanted = WaysAhead.Outcomes(bundle.Workflow).Where(one => !ElsewhereOnly.Contains((process, one.Activity))).ToHashSet();

        for (var played = 0; played < CasesAtMost && wanted.Except(player.Chosen).Any(); played++)
        {
            var @case = await player.Play();

            (await app.Read(db => db.Incidents.AsNoTracking().Select(incident => $"{incident.ActivityId}: {incident.Message}").ToListAsync())).ShouldBeEmpty();
            if ((await app.Case(@case)).Closing is not null)
                (await app.Read(db => db.Clocks.AsNoTracking().Where(clock => clock.CaseId == @case && clock.StoppedAt == null).Select(clock => clock.LimitKey).ToListAsync())).ShouldBeEmpty("clocks that still run in a closed case");
        }

        if (IsLong)
            wanted.Except(player.Chosen).ShouldBeEmpty("outcomes that no case came to");
        player.Chosen.ShouldNotBeEmpty();
        var cases = await app.Read(db => db.Cases.Select(one => one.Id).ToListAsync());
        (await app.Read(db => db.AuditEntries.AsNoTracking().Select(entry => new { entry.ChainKey, entry.Act }).Distinct().ToListAsync()))
            .Where(entry => cases.Contains(new(entry.ChainKey)) && !ActTexts.Knows(entry.Act)).Select(entry => entry.Act).Distinct().ShouldBeEmpty("acts on the record of a case that have no words");
    }

    private static Bundle Read(string process)
    {
        var folder = Path.Combine(Repository.Root, "workflows", process);
        return BundleFolder.Read(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes));
    }
}
