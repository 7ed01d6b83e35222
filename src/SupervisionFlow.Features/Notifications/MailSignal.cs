using System.Threading.Channels;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Wakes the mail worker of this process; many calls wake it once.</summary>
internal sealed class MailSignal
{
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _woken.Writer.TryWrite(true);

    public async ValueTask<bool> Woken(CancellationToken stop) => await _woken.Reader.ReadAsync(stop);
}
