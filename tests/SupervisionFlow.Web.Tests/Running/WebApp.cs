using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Seeding;
using SupervisionFlow.Persistence;
using SupervisionFlow.TestServers;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Running;

/// <summary>The app on a real Kestrel and a real SQLite file in a folder of its own.</summary>
public class WebApp : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new("sf-web-");
    private WebApplication _app = null!;

    public string Data => _folder.Path;

    /// <summary>Where its processes lie.</summary>
    protected virtual string Workflows => Shipped;

    private static string Shipped => Path.Combine(Repository.Root, "workflows");

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">The installation's own appsettings.json.</param>
    public static async Task<WebApp> Start(bool demo, string settings = "{}") => await Opened(new WebApp(), demo, settings);

    private static async Task<WebApp> Opened(WebApp app, bool demo, string settings)
    {
        try
        {
            await File.WriteAllTextAsync(Path.Combine(app.Data, "appsettings.json"), settings);
            await app.Open(demo);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    protected async Task Open(bool demo)
    {
        if (StartsFromACopy)
            await FurnishedFolders.CopyTo(_folder, demo, folder => StartOnce(folder, demo));

        _app = Built(_folder, demo, Workflows, Adjust);
        await WebHost.Prepare(_app, CancellationToken.None);
        await _app.StartAsync();
        Address = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Whether what the first start writes is of no interest here.</summary>
    protected virtual bool StartsFromACopy => true;

    private static async Task StartOnce(TemporaryFolder folder, bool demo)
    {
        await using (var app = Built(folder, demo, Shipped, _ => { }))
            await WebHost.Prepare(app, CancellationToken.None);

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static WebApplication Built(TemporaryFolder folder, bool demo, string workflows, Action<IServiceCollection> adjust) =>
        WebHost.Build(new ServeOptions(demo, 0, folder.Path, workflows), builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(new DemoOptions { Cases = DemoScale.Few });
            adjust(builder.Services);
        });

    /// <summary>The last word on the services.</summary>
    protected virtual void Adjust(IServiceCollection services)
    {
    }

    /// <summary>Does again what a start does first: takes in what the folders of processes hold now.</summary>
    protected Task PrepareAgain() => WebHost.Prepare(_app, CancellationToken.None);

    public Visitor Visitor() => new(Address);

    /// <summary>Somebody of the demo, signed in.</summary>
    public async Task<Visitor> SignedIn(string account, string password = "Demo-2026!")
    {
        var visitor = Visitor();
        await visitor.SignIn(account, password);
        return visitor;
    }

    public async Task<T> Read<T>(Func<SupervisionDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SupervisionDb>());
    }

    /// <summary>Waits until something that happens beside the answer has happened.</summary>
    public async Task Eventually(Func<SupervisionDb, Task<bool>> happened)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await Read(happened))
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(90))
                throw new TimeoutException("It did not happen.");

            await often.WaitForNextTickAsync();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}
