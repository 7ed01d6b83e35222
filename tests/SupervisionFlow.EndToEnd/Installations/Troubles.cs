using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SupervisionFlow.EndToEnd.Installations;

/// <summary>Keeps the latest warnings and errors of the nodes in this process, for the message of a test that fails.</summary>
internal sealed class Troubles : ILoggerProvider, ILogger
{
    private const int Most = 20;
    private static readonly ConcurrentQueue<string> Lines = new();

    public static string Last() => string.Join('\n', Lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
        while (Lines.Count > Most)
            Lines.TryDequeue(out _);
    }

    public void Dispose()
    {
    }
}
