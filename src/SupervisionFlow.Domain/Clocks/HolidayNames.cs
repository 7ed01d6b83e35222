namespace SupervisionFlow.Domain.Clocks;

/// <summary>The holidays in English, for explanations.</summary>
internal static class HolidayNames
{
    private static readonly Dictionary<string, string> English = new()
    {
        ["周末"] = "weekend",
        ["元旦"] = "New Year",
        ["春节"] = "Spring Festival",
        ["清明节"] = "Qingming",
        ["劳动节"] = "Labour Day",
        ["端午节"] = "Dragon Boat Festival",
        ["中秋节"] = "Mid-Autumn Festival",
        ["国庆节"] = "National Day",
    };

    /// <summary>A name the table has, several joined by 、, or the name itself where it is unknown.</summary>
    public static string InEnglish(string name) =>
        string.Join(" and ", name.Split('、').Select(part => English.GetValueOrDefault(part, part)));
}
