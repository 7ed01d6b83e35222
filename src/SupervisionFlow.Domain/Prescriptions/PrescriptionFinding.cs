namespace SupervisionFlow.Domain.Prescriptions;

/// <summary>What an evaluated prescription is (处方点评): the worst of its findings decides.</summary>
public enum PrescriptionClass
{
    /// <summary>合理.</summary>
    Rational,

    /// <summary>不规范: irregular in form.</summary>
    IllFormed,

    /// <summary>用药不适宜.</summary>
    Unsuitable,

    /// <summary>超常: the only class that counts against the right to prescribe.</summary>
    SuperNormal,
}

/// <summary>A finding that an evaluation may make, by the code of the form of evaluation.</summary>
/// <param name="Status">verified, knowledge or parameter.</param>
public sealed record PrescriptionFinding(string Code, PrescriptionClass Class, string Zh, string En, string Status);
