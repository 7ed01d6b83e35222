using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Reading;

namespace SupervisionFlow.Features.Registers;

/// <summary>One register: what its files look like, which rows there are, what may stand in it, and how rows enter it. Everything else is the same for all of them.</summary>
internal interface IRegister
{
    RegisterSheet Sheet { get; }

    /// <summary>The roles that may import into it at all.</summary>
    IReadOnlyList<string> Importers => [Roles.Administrator];

    /// <summary>The roles that may carry it away, where it names people or whom the agency supervises.</summary>
    IReadOnlyList<string> Readers => Importers;

    /// <summary>Refuses who may not change this register at all.</summary>
    void RequireReach();

    /// <summary>The rows within the caller's reach, for a file to carry away.</summary>
    Task<IReadOnlyList<KnownRow>> All(CancellationToken stop);

    /// <summary>The rows that these lines may be about.</summary>
    Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop);

    /// <summary>By what a line's row is found, the most telling first; none while it says too little.</summary>
    IReadOnlyList<string> KeysOf(RegisterLine line);

    /// <summary>Refuses lines for what their cells alone do not show.</summary>
    Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop);

    /// <summary>Takes over new and changed lines, in the caller's commit.</summary>
    Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop);
}
