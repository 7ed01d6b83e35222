using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Cases;

/// <summary>A process tried out in the real system: a number of its own, nobody told, nothing entered, and every step the tester's own.</summary>
/// <param name="By">Who tries it.</param>
/// <param name="Tried">What is tried; null for the version that is live.</param>
internal sealed record TestRun(PersonId By, ProcessBundle? Tried = null)
{
    /// <summary>What a test run starts is a test run too; null for what a real case starts.</summary>
    public static TestRun? Of(Case @case) => @case.IsTest ? new(@case.StartedBy) : null;

    /// <summary>Never from the series of real cases, which have no gap.</summary>
    public static CaseNumber NumberOf(CaseId @case) => new($"试运行-{@case.Value[^10..]}");
}
