namespace SupervisionFlow.Web.Running;

/// <summary>An empty app with settings of its own, as its operator would write them.</summary>
public sealed class ConfiguredApp : WebApp
{
    public static async Task<ConfiguredApp> Start(params (string Key, string Value)[] settings)
    {
        var app = new ConfiguredApp();
        File.WriteAllText(Path.Combine(app.Data, "appsettings.json"), System.Text.Json.JsonSerializer.Serialize(settings.ToDictionary(one => one.Key, one => one.Value)));
        await app.Open(demo: false);
        return app;
    }
}
