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

/// <summary>The features in their host on a database of their own, set up exactly as the server sets them up; without the web.</summary>
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
        return await WithoutWorkers(OnFile(file), Path.GetDirectoryName(file)!, configure);
    }

    /// <summary>As above, on any store.</summary>
    /// <param name="folder">Where <see cref="BenchProcess"/> wrote the process.</param>
    public static async Task<BenchApp> WithoutWorkers(DatabaseOptions database, string folder, Action<IServiceCollection>? configure = null)
    {
        var app = new BenchApp(Build(database, folder, configure), started: false);
        await app.Prepare();
        await app.Services.GetServices<IHostedService>().OfType<BundleImporter>().Single().StartAsync(CancellationToken.None);
        return app;
    }

    /// <summary>With everything that runs behind a server.</summary>
    public static async Task<BenchApp> WithWorkers(string file)
    {
        var app = new BenchApp(Build(OnFile(file), Path.GetDirectoryName(file)!, null), started: true);
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

    private static DatabaseOptions OnFile(string file) => new() { ConnectionString = $"Data Source={file}" };

    private static IHost Build(DatabaseOptions database, string folder, Action<IServiceCollection>? configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production", DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("MassTransit", LogLevel.Error).AddSimpleConsole();
        builder.Services.AddSingleton(new BundleOptions { Folder = Path.Combine(folder, "workflows") });
        builder.Services.AddSupervisionDb(database);
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
