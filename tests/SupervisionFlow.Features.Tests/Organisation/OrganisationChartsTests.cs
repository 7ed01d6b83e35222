using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Organisation;

public sealed class OrganisationChartsTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    private OrganisationCharts Charts => app.Services.GetRequiredService<OrganisationCharts>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Of_all_who_ask_at_once_for_a_chart_that_grew_old_one_reads_it()
    {
        var old = await Charts.Now(Stop);
        app.Time.Pass(TimeSpan.FromSeconds(5));

        var charts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await Charts.Now(Stop), Stop)));

        charts.Distinct().ShouldHaveSingleItem().ShouldNotBe(old);
    }

    [Fact]
    public async Task What_changed_shows_within_seconds()
    {
        await Charts.Now(Stop);
        await app.Give(Who.Zhou, Roles.Reviewer);

        app.Time.Pass(TimeSpan.FromSeconds(5));

        (await Charts.Now(Stop)).Holders(Roles.Reviewer, Who.Agency).ShouldContain(person => person.Id == Who.Zhou);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_ends_it_for_nobody_else()
    {
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();

        var first = Xunit.Record.ExceptionAsync(async () => await Charts.Now(gaveUp.Token));
        var chart = await Charts.Now(Stop);

        (await first is null or OperationCanceledException).ShouldBeTrue();
        (await Charts.Now(Stop)).ShouldBeSameAs(chart);
    }
}
