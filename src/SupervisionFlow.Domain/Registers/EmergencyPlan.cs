namespace SupervisionFlow.Domain.Registers;

/// <summary>One version of an emergency plan (应急预案): a row of their register.</summary>
/// <param name="Covers">The events that it is for, in words.</param>
/// <param name="From">Its first day; null for one that has always been in force.</param>
/// <param name="Until">Its last day; null while none is set.</param>
public sealed record EmergencyPlan(string Title, string Version, string Covers, string Document, DateOnly? From, DateOnly? Until)
{
    /// <summary>As cases and documents name it, with its version.</summary>
    public string Name => $"{Title}（{Version}）";

    public bool IsInForce(DateOnly day) => !(From > day) && !(Until < day);
}
