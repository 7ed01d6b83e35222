using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Which events of ours the log was told, by name.</summary>
internal sealed class ToldAloud : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Events { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Events.Enqueue(eventId.Name ?? "");

    public void Dispose()
    {
    }
}
