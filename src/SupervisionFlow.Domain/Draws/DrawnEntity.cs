using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Domain.Draws;

/// <summary>A row of a draw's result as it is worked through: the object, its officers, and the case that inspects it.</summary>
public sealed class DrawnEntity
{
    private DrawnEntity()
    {
    }

    public DrawnEntity(DrawId draw, int sequence, DrawnObject drawn)
    {
        DrawId = draw;
        Sequence = sequence;
        EntityId = new(drawn.Object);
        Take(drawn);
    }

    public DrawId DrawId { get; private set; }

    /// <summary>Its place in the result, from 1.</summary>
    public int Sequence { get; private set; }

    public EntityId EntityId { get; private set; }

    public string Stratum { get; private set; } = "";

    /// <summary>The ids of the officers, the lead first.</summary>
    public List<string> Officers { get; private set; } = [];

    /// <summary>The redraw by which it fell out; 0 while it stands.</summary>
    public int StruckBy { get; private set; }

    public string Replaces { get; private set; } = "";

    public CaseId? CaseId { get; private set; }

    public int Version { get; private set; }

    /// <summary>Takes over what the draw says now; a redraw may have changed it.</summary>
    public void Take(DrawnObject drawn)
    {
        Stratum = drawn.Stratum;
        Officers = [.. drawn.Officers];
        StruckBy = drawn.StruckBy;
        Replaces = drawn.Replaces;
        Touch();
    }

    public void InspectIn(CaseId @case)
    {
        CaseId = @case;
        Touch();
    }

    public void Touch() => Version++;
}
