using System.Threading.Channels;
using SupervisionFlow.Persistence.Notifications;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Hands rows just committed to the relay of this process, without a look into the database.</summary>
internal sealed class OutboxSignal
{
    private readonly Channel<OutboxRow> _rows = Channel.CreateBounded<OutboxRow>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public ChannelReader<OutboxRow> Rows => _rows.Reader;

    /// <summary>When the relay cannot keep up the row is left to the timer.</summary>
    public void Committed(OutboxRow row) => _rows.Writer.TryWrite(row);
}
