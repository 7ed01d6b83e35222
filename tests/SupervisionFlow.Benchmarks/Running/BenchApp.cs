using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Benchmarks.Running;

/// <summary>The features in their host on a SQLite file of their own, set up exactly as the server sets them up; without the web.</summary>
internal sealed class BenchApp : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly bool _started;

    private BenchApp(IHost host, bool started)
    {
        _host = host;
        _started = started;
    }

    public IServiceProvider Services => _host.Services;

    /// <summary>Makes the database if there is none. The workers behind it (relay, due times, mail) do not run.</summary>
    public static async Task<BenchApp> WithoutWorkers(string file, Action<IServiceCollection>? configure = null)
    {
        var app = new BenchApp(Build(file, configure), started: false);
        await app.Prepare();
        await app.Services.GetServices<IHostedService>().OfType<BundleImporter>().Single().StartAsync(CancellationToken.None);
        return app;
    }

    /// <summary>With everything that runs behind a server.</summary>
    public static async Task<BenchApp> WithWorkers(string file)
    {
        var app = new BenchApp(Build(file, null), started: true);
        await app.Prepare();
        await app._host.StartAsync();
        return app;
    }

    public Task<T> Send<T>(IRequest<T> request, Caller caller, IdempotencyKey? key = null) =>
        Services.GetRequiredService<RequestSender>().Send(request, caller, key);

    public async Task<T> Read<T>(Func<SupervisionDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SupervisionDb>());
    }

    public async ValueTask DisposeAsync()
    {
        if (_started)
            await _host.StopAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
    }

    private static IHost Build(string file, Action<IServiceCollection>? configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production", DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("MassTransit", LogLevel.Error).AddSimpleConsole();
        builder.Services.AddSingleton(new BundleOptions { Folder = Path.Combine(Path.GetDirectoryName(file)!, "workflows") });
        builder.Services.AddSupervisionDb(new DatabaseOptions { ConnectionString = $"Data Source={file}" });
        builder.Services.AddSupervisionFeatures(new ConfigurationBuilder().Build());
        configure?.Invoke(builder.Services);

        return builder.Build();
    }

    private async Task Prepare() => await Read(async db =>
    {
        await db.Database.MigrateAsync();
        if (!await db.Units.AnyAsync())
        {
            People.AddTo(db);
            await db.Commit(CancellationToken.None);
        }

        return true;
    });
}
