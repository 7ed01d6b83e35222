using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Signals;

/// <summary>Every row of the rules of signals, sent once as its source would: what it says follows, and sent again nothing does.</summary>
public sealed class SignalKindsTests : IAsyncLifetime
{
    private const string Code = "91350100M000100Y43";
    private const decimal Limit = 0.7m;

    private static readonly SignalRules Rules = SignalRules.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "signals", "rules.csv")));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.StartShipped();
        await app.Change(db =>
        {
            db.Add(new SupervisedEntity(new("foundry"), "芜湖某铸造有限公司", CreditCode.Parse(Code), "employer", "镜湖区工业路1号", Who.Agency, "张三", "", "private", 1));
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Each_kind_starts_what_its_rule_says_and_a_duplicate_starts_nothing_whoever_sends_it()
    {
        var number = 0;
        foreach (var rule in Rules.Kinds.SelectMany(Rules.RulesOf))
        {
            var signal = Of(rule, $"S-{++number}");
            var before = await Counted();

            var answer = (await app.Send(new ReceiveSignals([signal, signal]), Who.Chen)).Signals;

            answer.Select(one => (one.Follows, one.Known)).ShouldBe([(rule.Follows, false), (rule.Follows, true)], rule.Title);
            answer[1].Case.ShouldBe(answer[0].Case);
            var started = await Started(answer[0].Case);
            started.ShouldBe(rule.Follows == SignalRule.Case ? rule.Process : null, rule.Title);
            (await Counted()).ShouldBe((before.Cases + (started is null ? 0 : 1), before.Signals + 1, before.Notes + 1), rule.Title);
            (await LastNote()).ShouldStartWith($"{rule.Title}：");

            var after = await Counted();
            var again = (await app.Send(new ReceiveSignals([signal]), Who.Li)).Signals.Single();
            (again.Known, again.Case).ShouldBe((true, answer[0].Case), rule.Title);
            (await Counted()).ShouldBe(after, rule.Title);
        }
    }

    [Fact]
    public async Task More_than_can_be_taken_at_once_and_days_that_cannot_be_are_refused_before_anything_starts()
    {
        var rule = Rules.RulesOf("suspected").Single();
        var many = Enumerable.Range(1, ReceiveSignals.Most + 1).Select(n => Of(rule, $"M-{n}")).ToList();

        await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ReceiveSignals(many), Who.Chen));
        await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ReceiveSignals([]), Who.Chen));
        (await Wrong(Of(rule, "D-1") with { On = app.Today.AddYears(-10).AddDays(-1) })).ShouldBe(["signal.no_such_day"]);
        (await Wrong(Of(Rules.RulesOf("exceedance").First(), "D-2") with { Limit = null })).ShouldBe(["signal.no_limit"]);
        (await Wrong(Of(Rules.RulesOf("exceedance").First(), "D-3") with { Limit = -1, Measured = null })).ShouldBe(["signal.not_measured", "signal.no_limit"]);

        (await Counted()).ShouldBe((0, 0, 0));
        (await app.Send(new ReceiveSignals([Of(rule, "D-4") with { On = app.Today.AddYears(-10) }]), Who.Chen)).Started.ShouldBe(1);
    }

    [Fact]
    public async Task A_table_longer_than_can_be_taken_is_refused_at_its_first_row_too_many()
    {
        var lines = Enumerable.Range(1, ReceiveSignals.Most + 1).Select(n => $"市疾控中心,T-{n},other,{Code},2026-04-17");

        var refused = await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ReceiveSignalTable($"source,id,kind,credit_code,on\n{string.Join('\n', lines)}\n"), Who.Chen));

        refused.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Code.ShouldBe("signal.too_many"), error => error.Field.ShouldBe($"line {ReceiveSignals.Most + 2}"));
        (await Counted()).ShouldBe((0, 0, 0));
    }

    /// <summary>A signal of the kind that just exceeds what the rule asks for, or just falls below it.</summary>
    private static IncomingSignal Of(SignalRule rule, string id) =>
        new("市疾控中心", id, rule.Kind, Code, new(2026, 4, 17), Place: "打磨工位", Substance: "矽尘", Measured: rule.BelowPercent is { } below ? Limit * below / 100 - 0.01m : Limit * (rule.OverPercent ?? 0) / 100 + 0.01m, Limit: Limit, Unit: "mg/m³", Text: "监测发现");

    private async Task<IEnumerable<string>> Wrong(IncomingSignal signal) => (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new ReceiveSignals([signal]), Who.Chen))).Errors.Select(error => error.Code);

    private Task<string?> Started(string? @case) => app.Read(async db => @case is null ? null : (await db.Cases.AsNoTracking().SingleAsync(one => one.Id == new Domain.Cases.CaseId(@case))).ProcessKey);

    private Task<string> LastNote() => app.Read(db => db.EntityEvents.AsNoTracking().Where(happened => happened.Kind == "signalled").OrderByDescending(happened => happened.Id).Select(happened => happened.Text).FirstAsync());

    private Task<(int Cases, int Signals, int Notes)> Counted() =>
        app.Read(async db => (await db.Cases.CountAsync(), await db.MonitoringSignals.CountAsync(), await db.EntityEvents.CountAsync(happened => happened.Kind == "signalled")));
}
