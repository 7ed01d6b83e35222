namespace SupervisionFlow.Domain.Draws;

/// <summary>The pools of a draw as they were committed to, compressed; kept as long as the draw.</summary>
public sealed class DrawPool
{
    private DrawPool()
    {
    }

    public DrawPool(DrawId draw, byte[] content)
    {
        DrawId = draw;
        Content = content;
    }

    public DrawId DrawId { get; private set; }

    public byte[] Content { get; private set; } = [];
}
