using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Seeding;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Web.Serving;

/// <summary>What has to be done before the first request: the schema, the shipped processes, and someone who can sign in.</summary>
internal static class Preparation
{
    public static async Task Run(IServiceProvider services, CancellationToken stop)
    {
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SupervisionDb>().BringUpToDate(stop);

        await services.GetRequiredService<FollowLocalRows>().Look(stop);
        await ActivatorUtilities.CreateInstance<BundleImporter>(services).StartAsync(stop);
        while (await services.GetRequiredService<RequestSender>().Send(new FollowCalendar(), Caller.System, null, stop) > 0)
        {
            // Some hundreds in each commit.
        }

        if (services.GetRequiredService<ServeOptions>().Demo)
            await ActivatorUtilities.CreateInstance<DemoPlay>(services).Run(stop);
        else
            await OpenFirstAccount(services, stop);
    }

    private static async Task OpenFirstAccount(IServiceProvider services, CancellationToken stop)
    {
        var unit = services.GetRequiredService<IConfiguration>().GetSection("FirstUnit").Get<FirstUnit>() ?? new();
        var opened = await services.GetRequiredService<RequestSender>().Send(new OpenOrganisation(unit.Id, unit.Name, unit.NumberPrefix), Caller.System, null, stop);
        if (opened is not null)
            Console.WriteLine($"First account: {opened.Id}  one-time password: {opened.OneTimePassword.Value}  (shown only now; to be changed at the first sign-in)");
    }

    /// <summary>The unit that a new installation starts with; configuration section "FirstUnit".</summary>
    private sealed record FirstUnit
    {
        public string Id { get; init; } = "bureau";

        public string Name { get; init; } = "卫生健康委员会";

        public string NumberPrefix { get; init; } = "卫";
    }
}
