using System.Collections.Concurrent;
using System.Threading.Channels;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;

namespace SupervisionFlow.Features.Record;

/// <summary>What people read, and what they were told does not exist though it does, on its way to the record. Nobody who reads waits for it or fails because of it.</summary>
/// <remarks>A reading is noted once for a person, a thing and a legal day. What is noted is on disk moments later; a process that is killed in between loses it, one that stops does not.</remarks>
public sealed class Readings
{
    private readonly Channel<Noted> _waiting = Channel.CreateUnbounded<Noted>(new UnboundedChannelOptions { SingleReader = true });
    private volatile Today _today = new(default);

    internal ChannelReader<Noted> Waiting => _waiting.Reader;

    /// <summary>Somebody read something.</summary>
    internal void Note(AuditAct reading)
    {
        var day = LegalDay.Of(reading.At);
        if (_today.Day != day)
            _today = new(day);
        if (_today.Noted.TryAdd(What.Of(reading), default))
            _waiting.Writer.TryWrite(new Noted(reading, day));
    }

    /// <summary>Somebody was told that there is no such thing, and there is. Every time counts.</summary>
    internal void NoteRefusal(AuditAct refusal) => _waiting.Writer.TryWrite(new Noted(refusal, null));

    private sealed record Today(DateOnly Day)
    {
        public ConcurrentDictionary<What, byte> Noted { get; } = [];
    }
}

/// <summary>An act to be recorded.</summary>
/// <param name="ReadOn">The legal day of a reading; null for a refusal.</param>
internal sealed record Noted(AuditAct Act, DateOnly? ReadOn);

/// <summary>Who read what.</summary>
internal readonly record struct What(PersonId Who, string Act, string Id, string Details)
{
    public static What Of(AuditAct act) => new(act.Actor, act.Act, act.SubjectId, act.Details);
}
