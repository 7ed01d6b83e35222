namespace SupervisionFlow.Web.Localisation;

/// <summary>From where an act came, short enough to be read: the address, the browser and what it runs on. The record keeps all of it.</summary>
public static class FromText
{
    private static readonly (string Mark, string Name)[] Browsers = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>127.0.0.1 · Chrome · Linux; what is not a browser's line stays as it is.</summary>
    public static string Of(string from)
    {
        var at = from.IndexOf(" Mozilla/", StringComparison.Ordinal);
        if (at <= 0)
            return from;

        var agent = from[at..];
        return string.Join(" · ", new[] { from[..at], Named(Browsers, agent), Named(Systems, agent) }.OfType<string>());
    }

    private static string? Named((string Mark, string Name)[] known, string agent) =>
        known.Where(one => agent.Contains(one.Mark, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
