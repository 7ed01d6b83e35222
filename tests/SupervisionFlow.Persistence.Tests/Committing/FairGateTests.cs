using Shouldly;
using Xunit;

namespace SupervisionFlow.Persistence.Committing;

public sealed class FairGateTests
{
    private readonly FairGate _gate = new();

    [Fact]
    public async Task Writers_pass_in_the_order_in_which_they_asked()
    {
        var passed = new List<int>();
        var first = await _gate.Enter(CancellationToken.None);
        var waiting = Enumerable.Range(1, 20).Select(n => Pass(n, passed)).ToList();

        first.Dispose();
        await Task.WhenAll(waiting);

        passed.ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_holds_nobody_up()
    {
        using var impatient = new CancellationTokenSource();
        var first = await _gate.Enter(CancellationToken.None);
        var given = _gate.Enter(impatient.Token).AsTask();
        var patient = _gate.Enter(CancellationToken.None).AsTask();

        await impatient.CancelAsync();
        first.Dispose();

        await Should.ThrowAsync<OperationCanceledException>(given);
        (await patient).Dispose();
        (await _gate.Enter(CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task Leaving_twice_lets_only_one_in()
    {
        var first = await _gate.Enter(CancellationToken.None);
        var second = _gate.Enter(CancellationToken.None).AsTask();
        var third = _gate.Enter(CancellationToken.None).AsTask();

        first.Dispose();
        first.Dispose();
        await second;

        third.IsCompleted.ShouldBeFalse();
    }

    private async Task Pass(int n, List<int> passed)
    {
        using var pass = await _gate.Enter(CancellationToken.None);
        passed.Add(n);
        await Task.Yield();
    }
}
