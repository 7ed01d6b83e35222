using System.Net;

namespace SupervisionFlow.Web.Serving;

/// <summary>How many wrong codes one address may try a minute on the page on which parties read what was served on them; then nothing is tried from there until the minute ends.</summary>
/// <remarks>Only what failed counts: many parties may share the address of one proxy.</remarks>
public sealed class ReadingPace(FailurePace failures)
{
    /// <summary>Registers it: 60 a minute, or as <c>Reading:TriesPerMinute</c> says.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(provider => new ReadingPace(new FailurePace(configuration.GetValue("Reading:TriesPerMinute", 60), provider.GetRequiredService<TimeProvider>())));

    /// <summary>A turn to try a code; null once so many have failed from there in this minute.</summary>
    public Task<FailurePace.Turn?> Enter(IPAddress? address, CancellationToken stop) => failures.Enter(AddressNet.Of(address), stop);
}
