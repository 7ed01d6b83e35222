using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>The same features on a database of their own, under a clock of their own, without any of the workers: whatever is done here stays here.</summary>
internal sealed class RehearsalRoom : IAsyncDisposable
{
    /// <summary>Sees every case of the rehearsal and signs none.</summary>
    public static readonly PersonId Observer = new("rehearsal-observer");

    private const string From = "试办";

    private readonly ServiceProvider _services;

    public RehearsalRoom(RehearsalFolder folder, BundleOptions bundles, LocalTables local, ILoggerFactory logs)
    {
        var services = new ServiceCollection();
        services.AddOptions();
        services.AddSingleton(logs);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton(bundles);
        services.AddSingleton(new AttachmentOptions { Folder = folder.Attachments });
        services.AddScoped<IPasswordHasher<Account>, AnySignature>();
        // Not pooled: between two acts nobody holds the file, so that it can be copied and put back.
        services.AddSupervisionDb(new DatabaseOptions { ConnectionString = $"Data Source={folder.Database};Pooling=False" });
        services.AddSupervisionFeatures(new ConfigurationBuilder().Build());
        _services = services.BuildServiceProvider();
        _services.GetRequiredService<SharedTables>().Follow(local);
    }

    public RehearsalTime Time { get; } = new();

    public Task<T> Send<T>(IRequest<T> request, Caller caller, CancellationToken stop) => _services.GetRequiredService<RequestSender>().Send(request, caller, null, stop);

    public async Task<T> Ask<T>(IRequest<T> request, CancellationToken stop) => await Send(request, await CallerOf(Observer, stop), stop);

    public async Task<T> Read<T>(Func<SupervisionDb, IServiceProvider, Task<T>> read)
    {
        await using var scope = _services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SupervisionDb>(), scope.ServiceProvider);
    }

    public ValueTask<OrganisationChart> Chart(CancellationToken stop) => _services.GetRequiredService<OrganisationCharts>().Now(stop);

    /// <exception cref="NotFoundException">There is no such person here.</exception>
    public async Task<Caller> CallerOf(PersonId person, CancellationToken stop) =>
        (await Send(new WhoIs(person, From), Caller.System, stop))?.Caller ?? throw new NotFoundException("person", person.Value);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Nobody's password is known here: a signature is given by whoever rehearses.</summary>
    private sealed class AnySignature : IPasswordHasher<Account>
    {
        public string HashPassword(Account user, string password) => "-";

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) => PasswordVerificationResult.Success;
    }
}
