using System.Text.Json.Nodes;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.Seeding;
using SupervisionFlow.Persistence;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Installations;

/// <summary>One database with the demo's people, and a folder of processes; any number of nodes run on it, in this process or as the app.</summary>
public sealed class Installation : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplate);

    private readonly TemporaryFolder folder = new("sf-inst-");
    private readonly List<IAsyncDisposable> running = [];
    private readonly ServiceProvider outside;

    private Installation(DatabaseOptions? database, SomeProcess[] processes)
    {
        Directory.CreateDirectory(Data);
        Database = database ?? new DatabaseOptions { ConnectionString = $"Data Source={folder.Below("data", "supervision.db")}" };
        WriteWorkflows(processes);
        outside = Services(Database, Workflows, null).BuildServiceProvider();
    }

    public DatabaseOptions Database { get; }

    /// <summary>The data folder as the app takes it.</summary>
    public string Data => folder.Below("data");

    public string Workflows => folder.Below("workflows");

    /// <summary>The file in which a test orders the app to be killed.</summary>
    public string KillFile => folder.Below("kill");

    /// <summary>On SQLite.</summary>
    public static async Task<Installation> Create(params SomeProcess[] processes)
    {
        var bytes = await Template.Value;
        var installation = new Installation(null, processes);
        await File.WriteAllBytesAsync(Path.Combine(installation.Data, "supervision.db"), bytes);

        return installation;
    }

    /// <summary>On a database of another store, which must be empty.</summary>
    public static async Task<Installation> Create(DatabaseOptions database, params SomeProcess[] processes)
    {
        var installation = new Installation(database, processes);
        await Furnish(installation.outside);

        return installation;
    }

    /// <summary>Starts the features with their workers inside this process.</summary>
    public async Task<IHost> Node(Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Test", DisableDefaults = true });
        foreach (var service in Services(Database, Workflows, configure))
            builder.Services.Add(service);
        var node = builder.Build();
        running.Add((IAsyncDisposable)node);
        await node.StartAsync(TestContext.Current.CancellationToken);

        return node;
    }

    /// <summary>Starts the app as a process of its own; it lets itself be killed through <see cref="KillFile"/>.</summary>
    public async Task<AppProcess> App(IReadOnlyDictionary<string, string>? settings = null)
    {
        var environment = Faults.FaultsStartup.Environs(KillFile);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            environment[name] = value;
        var app = await AppProcess.Start(Data, ["--empty", "--workflows", Workflows], environment);
        running.Add(app);

        return app;
    }

    /// <summary>王芳 takes an application; it is done by no node, so nothing is sent or fired by it.</summary>
    public async Task<CaseId> Start(string process, string name = "和平诊所", IServiceProvider? node = null) =>
        (await Send(new StartCase(process, new JsonObject { ["name"] = name }), "clerk1", node: node)).Id;

    /// <summary>A request of a person's, at a node or at none.</summary>
    public async Task<T> Send<T>(IRequest<T> request, string by, IServiceProvider? node = null)
    {
        var sender = (node ?? outside).GetRequiredService<RequestSender>();
        var known = await sender.Send(new WhoIs(new PersonId(by), "test"), Caller.System);

        return await sender.Send(request, known!.Caller);
    }

    /// <summary>Imports the processes without starting a node.</summary>
    public Task Import() => ActivatorUtilities.CreateInstance<BundleImporter>(outside).StartAsync(TestContext.Current.CancellationToken);

    public async Task<T> Read<T>(Func<SupervisionDb, Task<T>> read)
    {
        await using var scope = outside.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SupervisionDb>());
    }

    /// <summary>Something of the app's own, in a scope of its own.</summary>
    public async Task Use<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = outside.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task Change(Func<SupervisionDb, Task> change) => Read(async db =>
    {
        await change(db);
        await db.Commit(TestContext.Current.CancellationToken);
        return true;
    });

    /// <summary>Waits until something has happened; fails after <paramref name="patience"/>, 20 s by default.</summary>
    public async Task Eventually(Func<SupervisionDb, Task<bool>> happened, TimeSpan? patience = null)
    {
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (!await Read(happened))
        {
            waiting.Elapsed.ShouldBeLessThan(patience ?? TimeSpan.FromSeconds(90), $"It did not happen. {Troubles.Last()}");
            await Pause(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Waits until every message is done and nothing is due, then holds all that is kept to the invariants.</summary>
    /// <param name="meanwhile">Done before each look.</param>
    public async Task<InvariantReport> ShouldBeWhole(Action? meanwhile = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await Eventually(async db => Done(meanwhile) && !await db.Outbox.AnyAsync(row => row.DoneAt == null) && !await db.Bookmarks.AnyAsync(row => row.DueAt <= now), TimeSpan.FromSeconds(360));

        return await ShouldHold(Moment.AtRest);
    }

    private static bool Done(Action? meanwhile)
    {
        meanwhile?.Invoke();
        return true;
    }

    /// <summary>Holds all that is kept to the invariants.</summary>
    public async Task<InvariantReport> ShouldHold(Moment moment)
    {
        var report = await outside.GetRequiredService<RequestSender>().Send(new BrokenInvariants(moment), Caller.System);
        report.Breaches.ShouldBeEmpty();

        return report;
    }

    public static async Task Pause(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in running)
        {
            if (node is IHost host)
                await host.StopAsync(CancellationToken.None);
            await node.DisposeAsync();
        }

        await outside.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static ServiceCollection Services(DatabaseOptions database, string workflows, Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new Troubles()));
        services.AddSingleton(new BundleOptions { Folder = workflows });
        configure?.Invoke(services);
        services.AddSupervisionDb(database);
        services.AddSupervisionFeatures(new ConfigurationBuilder().Build());

        return services;
    }

    private static async Task Furnish(IServiceProvider services)
    {
        await using (var scope = services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SupervisionDb>().Database.MigrateAsync();

        await services.GetRequiredService<RequestSender>().Send(new SeedOrganisation(), Caller.System);
    }

    /// <summary>Migrated and seeded once, then copied.</summary>
    private static async Task<byte[]> MakeTemplate()
    {
        using var folder = new TemporaryFolder("sf-seed-");
        var file = folder.Below("supervision.db");
        await using (var services = Services(new DatabaseOptions { ConnectionString = $"Data Source={file};Pooling=false" }, folder.Path, null).BuildServiceProvider())
            await Furnish(services);

        return await File.ReadAllBytesAsync(file);
    }

    private void WriteWorkflows(SomeProcess[] processes)
    {
        foreach (var table in new[] { "calendar", "limits", "checklists" })
        {
            Directory.CreateDirectory(folder.Below("workflows", table));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", table)))
                File.Copy(file, folder.Below("workflows", table, Path.GetFileName(file)));
        }

        foreach (var process in processes)
        {
            foreach (var (path, bytes) in process.Files())
            {
                var file = folder.Below("workflows", process.Key, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllBytes(file, bytes);
            }
        }
    }
}
