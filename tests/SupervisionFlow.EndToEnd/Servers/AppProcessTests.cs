using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Servers;

public sealed class AppProcessTests
{
    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task The_app_serves_its_own_libraries_and_comes_back_at_the_same_address_after_a_kill()
    {
        await using var app = await AppProcess.Start(options: ["--empty"]);
        using var client = new HttpClient { BaseAddress = app.Address };

        var library = await client.GetAsync("lib/bootstrap/bootstrap-reboot.min.css", TestContext.Current.CancellationToken);
        library.EnsureSuccessStatusCode();
        library.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");

        await app.Kill();
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("health", TestContext.Current.CancellationToken));
        await app.StartAgain();

        (await client.GetAsync("health", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}
