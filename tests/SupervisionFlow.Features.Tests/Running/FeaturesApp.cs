using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Running;

/// <summary>The features in their real host, on a real SQLite file, with a clock that stands still and people with names.</summary>
public sealed class FeaturesApp : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplate);
    private static readonly Lazy<Task<byte[]>> ShippedTemplate = new(MakeShippedTemplate);

    private readonly TemporaryFolder _folder = new("sf-app-");
    private readonly Action<IServiceCollection> _configure;
    private DatabaseOptions _database;

    /// <summary>They outlive a restart, as in an installation.</summary>
    private Microsoft.AspNetCore.DataProtection.IDataProtectionProvider Keys { get; } = new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider();

    private IHost _host = null!;

    private FeaturesApp(Action<IServiceCollection>? configure)
    {
        _configure = configure ?? (_ => { });
        _database = new() { ConnectionString = $"Data Source={DatabaseFile}" };
    }

    public FakeTime Time { get; } = new();

    public IServiceProvider Services => _host.Services;

    /// <summary>The SQLite file.</summary>
    public string DatabaseFile => _folder.Below("supervision.db");

    internal RequestSender Sender => Services.GetRequiredService<RequestSender>();

    /// <summary>The legal day; setting it moves to nine o'clock in the morning of that day and fires what falls due.</summary>
    public DateOnly Today
    {
        get => LegalDay.Of(Time.GetUtcNow().ToUnixTimeMilliseconds());
        set => Time.MoveTo(new DateTimeOffset(value.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8)));
    }

    /// <summary>Starts with the named people, the shipped calendar and limits, and these processes.</summary>
    public static Task<FeaturesApp> Start(params SomeProcess[] processes) => Start(null, processes);

    /// <summary>As <see cref="Start(SomeProcess[])"/>, on PostgreSQL.</summary>
    public static async Task<FeaturesApp> StartOn(PostgreSqlServer server, params SomeProcess[] processes)
    {
        var database = new DatabaseOptions { Provider = DatabaseProvider.PostgreSql, ConnectionString = await server.CreateDatabase() };
        await Fill(database);
        var app = new FeaturesApp(null) { _database = database };
        app.WriteWorkflows(processes);
        await app.StartAgain();
        return app;
    }

    /// <summary>Starts with the processes that ship.</summary>
    public static Task<FeaturesApp> StartShipped() => Start(null, WriteShipped, ShippedTemplate);

    /// <summary>As <see cref="Start(SomeProcess[])"/>, with services changed.</summary>
    public static Task<FeaturesApp> Start(Action<IServiceCollection>? configure, params SomeProcess[] processes) => Start(configure, app => app.WriteWorkflows(processes), Template);

    private static async Task<FeaturesApp> Start(Action<IServiceCollection>? configure, Action<FeaturesApp> write, Lazy<Task<byte[]>> template)
    {
        var app = new FeaturesApp(configure);
        write(app);
        await File.WriteAllBytesAsync(app.DatabaseFile, await template.Value);
        app._host = app.Build();
        await app._host.StartAsync();
        return app;
    }

    /// <summary>Stops the host as it is and starts another on the same files.</summary>
    public async Task Restart(Action<IServiceCollection>? configure = null)
    {
        await Stop();
        await StartAgain(configure);
    }

    /// <summary>Starts another host on the same files, after <see cref="Stop"/>.</summary>
    public async Task StartAgain(Action<IServiceCollection>? configure = null)
    {
        _host = Build(configure);
        await _host.StartAsync();
    }

    /// <summary>The same files without any of the workers, after <see cref="Stop"/>: nothing happens but what is sent.</summary>
    public void OpenWithoutWorkers() => _host = Build();

    public async Task Stop()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    public async Task<T> Send<T>(IRequest<T> request, PersonId by, IdempotencyKey? key = null) => await Sender.Send(request, await CallerOf(by), key);

    public Task<T> SendAsSystem<T>(IRequest<T> request) => Sender.Send(request, Caller.System);

    public async Task<Caller> CallerOf(PersonId id)
    {
        return await Read(async db =>
        {
            var person = await db.People.SingleAsync(person => person.Id == id);
            var paths = await db.Units.ToDictionaryAsync(unit => unit.Id, unit => unit.Path);
            return new Caller(id, person.Name, person.Unit, [.. person.Roles.Select(held => new HeldRole(held.Role, held.Unit, paths[held.Unit]))], "test", CallerKind.Person);
        });
    }

    /// <summary>Gives a person a role at the unit they belong to.</summary>
    public Task Give(PersonId id, string role) => Change(async db =>
    {
        var person = await db.People.SingleAsync(person => person.Id == id);
        person.Appoint(role, person.Unit);
    });

    public async Task<T> Read<T>(Func<SupervisionDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SupervisionDb>());
    }

    /// <summary>Writes behind the back of the app, which therefore reads its chart of people and units anew.</summary>
    public async Task Change(Func<SupervisionDb, Task> change)
    {
        await Read(async db =>
        {
            await change(db);
            await db.Commit(TestContext.Current.CancellationToken);
            return true;
        });
        Services.GetRequiredService<OrganisationCharts>().Forget();
    }

    /// <summary>王芳 takes an application.</summary>
    public Task<StartedCase> StartCase(SomeProcess process, string name = "和平口腔诊所") => Send(new StartCase(process.Key, new JsonObject { ["name"] = name }), Who.Wang);

    /// <summary>The open items of a step, by the activity's id, in the order of their seats.</summary>
    public Task<List<WorkItem>> OpenItems(CaseId @case, string activity) =>
        Read(db => db.WorkItems.AsNoTracking().Where(item => item.CaseId == @case && item.StepKey == activity && item.State == WorkItemState.Open).OrderBy(item => item.Id).ToListAsync());

    /// <summary>Claims the step's one open item if need be, and completes it.</summary>
    public async Task<ActAnswer> Complete(CaseId @case, string activity, PersonId by, string outcome = "Done", JsonObject? data = null)
    {
        var item = (await OpenItems(@case, activity)).Single();
        if (item.Holder is null)
            await Send(new ClaimWorkItem(item.Id), by);

        return await Send(new CompleteWorkItem(item.Id, outcome, data ?? [], null, null), by);
    }

    /// <summary>Gives the bureau the deputies without whom no collective discussion comes about.</summary>
    public Task SeatDeputies() => Change(db =>
    {
        db.People.AddRange(Who.Deputies());
        return Task.CompletedTask;
    });

    /// <summary>Claims if need be, and approves.</summary>
    public async Task<ActAnswer> Approve(CaseId @case, string activity, PersonId by, JsonObject? data = null)
    {
        var item = (await OpenItems(@case, activity)).First(item => item.Holder is null || item.Holder == by);
        if (item.Holder is null)
            await Send(new ClaimWorkItem(item.Id), by);

        return await Send(new ApproveWorkItem(item.Id, data ?? [], null, null), by);
    }

    public Task<Case> Case(CaseId id) => Read(db => db.Cases.AsNoTracking().SingleAsync(@case => @case.Id == id));

    /// <summary>Waits until something that happens after a commit has happened; fails after two minutes.</summary>
    public async Task Eventually(Func<SupervisionDb, Task<bool>> happened)
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await Read(happened))
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(120))
                throw new TimeoutException("It did not happen.");

            await often.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private IHost Build(Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Test", DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.TryAddSingleton<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(Keys);
        builder.Services.AddSingleton(new BundleOptions { Folder = _folder.Below("workflows") });
        builder.Services.AddSingleton(new AttachmentOptions { Folder = _folder.Below("attachments") });
        _configure(builder.Services);
        more?.Invoke(builder.Services);
        builder.Services.AddSupervisionDb(_database);
        builder.Services.AddSupervisionFeatures(new ConfigurationBuilder().Build());

        return builder.Build();
    }

    /// <summary>Migrated and peopled once; each test has a copy.</summary>
    private static async Task<byte[]> MakeTemplate()
    {
        using var folder = new TemporaryFolder("sf-template-");
        var file = folder.Below("supervision.db");
        await Fill(new() { ConnectionString = $"Data Source={file};Pooling=false" });

        return await File.ReadAllBytesAsync(file);
    }

    /// <summary>The processes that ship taken in once: each test that begins with them finds them unchanged.</summary>
    private static async Task<byte[]> MakeShippedTemplate()
    {
        var app = await Start(null, WriteShipped, Template);
        using var folder = app._folder;
        await app.Stop();
        // The last connection writes the log back into the file.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return await File.ReadAllBytesAsync(app.DatabaseFile);
    }

    private static async Task Fill(DatabaseOptions database)
    {
        await using var provider = new ServiceCollection().AddSupervisionDb(database).BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        await db.Database.MigrateAsync();
        db.Units.AddRange(Who.Units());
        db.People.AddRange(Who.People());
        db.Certificates.AddRange(Who.Certificates());
        db.Trainings.AddRange(Who.LegalQualifications());
        await db.Commit(CancellationToken.None);
        if (database.Provider == DatabaseProvider.Sqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private void WriteWorkflows(SomeProcess[] processes)
    {
        foreach (var table in new[] { "calendar", "limits", "checklists", "grounds", "simulation", "penalty-causes", "inspection-caps", "legal-basis", "risk-classes", "service", "documents", "signals", "supervision", "conduct", "prescriptions", "shortages", "accreditation", "quality-control" })
        {
            Directory.CreateDirectory(_folder.Below("workflows", table));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", table)))
                File.Copy(file, _folder.Below("workflows", table, Path.GetFileName(file)));
        }

        File.AppendAllLines(_folder.Below("workflows", "supervision", "authorities.csv"), Who.AuthorityRows().Select(row => string.Join(',', row)));

        // Of the gates only whose limits are whose: the rest of the law is not asked of processes made for a test.
        Directory.CreateDirectory(_folder.Below("workflows", "gates"));
        File.Copy(Path.Combine(Repository.Root, "workflows", "gates", "party-limits.csv"), _folder.Below("workflows", "gates", "party-limits.csv"));

        foreach (var process in processes)
            Write(process);
    }

    private static void WriteShipped(FeaturesApp app)
    {
        app.WriteWorkflows([]);
        foreach (var process in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "bundle.json", SearchOption.AllDirectories))
            app.CopyShipped(Path.GetFileName(Path.GetDirectoryName(process)!));
    }

    private void CopyShipped(string process)
    {
        var from = Path.Combine(Repository.Root, "workflows", process);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = _folder.Below("workflows", process, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    /// <summary>Puts a process where the next start finds it.</summary>
    public void Write(SomeProcess process)
    {
        foreach (var (path, bytes) in process.Files())
        {
            var file = _folder.Below("workflows", process.Key, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
    }
}
