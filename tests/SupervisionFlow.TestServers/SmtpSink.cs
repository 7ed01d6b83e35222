using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace SupervisionFlow.TestServers;

/// <summary>What the sink does with the next message.</summary>
public enum SmtpMood
{
    /// <summary>250: taken.</summary>
    Take,

    /// <summary>451: try again later; nothing is kept.</summary>
    RefuseForNow,

    /// <summary>550: no such mailbox; nothing is kept.</summary>
    RefuseForGood,

    /// <summary>Keeps the message and drops the line before it says so: the window in which a sender cannot know.</summary>
    TakeAndHangUp,

    /// <summary>Keeps nothing and never says another word, with the line open.</summary>
    SayNothing,
}

/// <summary>A mail server on 127.0.0.1 that keeps what it is sent, and fails when it is told to.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private const string Silence = "";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<SmtpMood> moods = new();
    private readonly Channel<SmtpMessage> arrivals = Channel.CreateUnbounded<SmtpMessage>();
    private readonly ConcurrentQueue<SmtpMessage> messages = new();
    private readonly Task accepting;

    private SmtpSink()
    {
        listener.Start();
        accepting = Accept();
    }

    public static string Host => "127.0.0.1";

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>All messages kept so far, in the order of their coming.</summary>
    public IReadOnlyList<SmtpMessage> Messages => [.. messages];

    public static SmtpSink Start() => new();

    /// <summary>Sets what happens to the next messages, one each; after them all are taken.</summary>
    public void Next(params SmtpMood[] next)
    {
        foreach (var mood in next) moods.Enqueue(mood);
    }

    /// <summary>The next message not yet received this way; throws after <paramref name="patience"/>, 30 s by default.</summary>
    public Task<SmtpMessage> Receive(TimeSpan? patience = null) =>
        arrivals.Reader.ReadAsync().AsTask().WaitAsync(patience ?? TimeSpan.FromMinutes(2));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Talk(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The sink stops.
        }
    }

    private async Task Talk(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.Latin1) { AutoFlush = true, NewLine = "\r\n" };
                await Talk(reader, writer);
            }
        }
        catch (Exception hungUp) when (hungUp is IOException or OperationCanceledException)
        {
            // The sender, or the end of the test, hung up.
        }
    }

    private async Task Talk(StreamReader reader, StreamWriter writer)
    {
        var envelope = new Envelope();
        await writer.WriteLineAsync("220 sink ready");

        while (await reader.ReadLineAsync(stopping.Token) is { } command)
        {
            switch (command.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO": await writer.WriteAsync("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"); break;
                case "MAIL": envelope = new(AddressIn(command)); await writer.WriteLineAsync("250 ok"); break;
                case "RCPT": envelope.To.Add(AddressIn(command)); await writer.WriteLineAsync("250 ok"); break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on, end with a dot");
                    var answer = Decide(envelope, await Body(reader));
                    if (answer is null) return;
                    if (answer == Silence) { await HangOn(reader); return; }
                    await writer.WriteLineAsync(answer);
                    break;
                case "QUIT": await writer.WriteLineAsync("221 bye"); return;
                case "HELO" or "RSET" or "NOOP": await writer.WriteLineAsync("250 ok"); break;
                default: await writer.WriteLineAsync("502 not known here"); break;
            }
        }
    }

    private async Task HangOn(StreamReader reader)
    {
        while (await reader.ReadLineAsync(stopping.Token) is not null)
        {
            // Until the sender hangs up.
        }
    }

    private string? Decide(Envelope envelope, string data)
    {
        var mood = moods.TryDequeue(out var next) ? next : SmtpMood.Take;
        if (mood is SmtpMood.Take or SmtpMood.TakeAndHangUp) Keep(new(envelope.From, [.. envelope.To], data));

        return mood switch
        {
            SmtpMood.Take => "250 taken",
            SmtpMood.RefuseForNow => "451 not now",
            SmtpMood.RefuseForGood => "550 no such mailbox",
            SmtpMood.SayNothing => Silence,
            _ => null
        };
    }

    private void Keep(SmtpMessage message)
    {
        messages.Enqueue(message);
        arrivals.Writer.TryWrite(message);
    }

    private async Task<string> Body(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(stopping.Token) is { } line && line != ".")
            body.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");

        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body.ToString()));
    }

    private static string AddressIn(string command) => command.Split('<', '>') is { Length: > 1 } parts ? parts[1] : "";

    private sealed record Envelope(string From = "")
    {
        public List<string> To { get; } = [];
    }
}
