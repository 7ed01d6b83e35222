namespace SupervisionFlow.Domain.Cases;

/// <summary>Whether a case is handled for real or tries out a definition.</summary>
public enum CaseRun
{
    Real,
    Test,
}
