using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Registers;

/// <summary>That an import was confirmed and took effect, by whom and when, with how many rows it brought.</summary>
public sealed record ImportApplied(PersonId By, long At, int New, int Changed, int Unchanged);
