using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Bundles;
using Xunit;

namespace SupervisionFlow.Features.Bundles;

public sealed class ImportBundleTests : IAsyncLifetime
{
    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Process("受理"));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_start_with_the_same_files_imports_nothing()
    {
        await app.Restart();

        (await Versions()).ShouldBe([(1, BundleStatus.Published)]);
    }

    [Fact]
    public async Task An_update_is_published_and_running_cases_stay_on_their_version()
    {
        var old = await app.StartCase(Process("受理"));
        app.Write(Process("收件"));
        await app.Restart();

        var young = await app.StartCase(Process("收件"));

        (await Versions()).ShouldBe([(1, BundleStatus.Superseded), (2, BundleStatus.Published)]);
        (await app.Case(old.Id)).BundleId.ShouldNotBe((await app.Case(young.Id)).BundleId);
        (await app.OpenItems(young.Id, "accept")).Single().Title.ShouldBe("收件");
        (await app.Complete(old.Id, "accept", Who.Wang)).CaseClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task An_update_of_what_was_edited_here_waits_as_a_draft()
    {
        await app.Change(async db =>
        {
            var shipped = await db.Bundles.Include(row => row.Files).SingleAsync();
            var edited = new BundleRow { Id = "edited", Key = shipped.Key, Version = 2, Title = shipped.Title, BasedOn = shipped.Id, CreatedAt = 0 };
            foreach (var file in shipped.Files)
                edited.Files.Add(new BundleFileRow { BundleId = "edited", Path = file.Path, Content = file.Content, Hash = file.Hash });
            shipped.Supersede();
            edited.Publish(0, Who.Huang);
            db.Bundles.Add(edited);
        });
        app.Write(Process("收件"));

        await app.Restart();

        (await Versions()).ShouldBe([(1, BundleStatus.Superseded), (2, BundleStatus.Published), (3, BundleStatus.Draft)]);
        (await app.Read(db => db.Bundles.SingleAsync(row => row.Version == 3))).Note.ShouldBe("更新可用");
        (await app.StartCase(Process("收件"))).Number.ShouldEndWith("1号");
    }

    private static SomeProcess Process(string title) => new SomeProcess("shipped").Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", title));

    private async Task<List<(int, BundleStatus)>> Versions() =>
        [.. (await app.Read(db => db.Bundles.AsNoTracking().OrderBy(row => row.Version).ToListAsync())).Select(row => (row.Version, row.Status))];
}
