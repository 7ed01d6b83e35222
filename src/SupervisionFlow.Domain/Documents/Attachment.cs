namespace SupervisionFlow.Domain.Documents;

/// <summary>The content of a file, once, whoever sent it and whatever they called it. People stage it, then cases name it; what nobody does any more is swept.</summary>
public sealed class Attachment
{
    private Attachment()
    {
    }

    public Attachment(AttachmentId id, long size, long at)
    {
        Id = id;
        Size = size;
        KeptAt = at;
    }

    public AttachmentId Id { get; private set; }

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    /// <summary>When it first came.</summary>
    public long KeptAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Somebody counts on it from now on: a sweep that read it before loses the race.</summary>
    public void Touch() => Version++;
}
