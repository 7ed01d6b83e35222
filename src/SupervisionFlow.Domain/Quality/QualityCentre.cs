namespace SupervisionFlow.Domain.Quality;

/// <summary>A quality control centre (质控中心) for one term of its appointment: a row of their register.</summary>
/// <param name="Name">As cases and documents name it.</param>
/// <param name="Host">The institution that it belongs to (挂靠单位).</param>
/// <param name="Until">The last day of the appointment; null while none is set.</param>
/// <param name="Decision">The document or case that appointed it.</param>
public sealed record QualityCentre(string Name, string Specialty, string Level, string Host, string Head, DateOnly? From, DateOnly? Until, string Decision)
{
    /// <summary>The unit whose people act for it; empty where it has none here.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The credit code of the host; empty where it is not known.</summary>
    public string HostCode { get; init; } = "";

    public bool IsInOffice(DateOnly day) => !(From > day) && !(Until < day);
}
