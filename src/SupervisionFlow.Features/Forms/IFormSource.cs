namespace SupervisionFlow.Features.Forms;

/// <summary>What a person posted.</summary>
public interface IFormSource
{
    /// <summary>The values posted under a name, in order; empty if there are none.</summary>
    IReadOnlyList<string> Values(string name);

    /// <summary>The ids of the attachments that were just uploaded and staged under a name.</summary>
    IReadOnlyList<string> Files(string name);
}
