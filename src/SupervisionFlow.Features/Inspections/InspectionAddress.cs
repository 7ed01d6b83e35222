namespace SupervisionFlow.Features.Inspections;

/// <summary>Where a code is looked up: what its picture says to whoever scans it.</summary>
/// <param name="PublicUrl">The address people reach the app at, such as <c>https://flow.example.gov.cn</c>; null where none is configured: a printed code then names only the page.</param>
public sealed record InspectionAddress(string? PublicUrl)
{
    /// <summary>The page of a code.</summary>
    public static string PageOf(string code) => $"/inspect/{code}";

    /// <summary>The whole address of a code.</summary>
    public string Of(string code) => $"{PublicUrl?.TrimEnd('/')}{PageOf(code)}";
}
