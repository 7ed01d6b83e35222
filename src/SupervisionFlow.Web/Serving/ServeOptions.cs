namespace SupervisionFlow.Web.Serving;

/// <summary>How the app was started.</summary>
/// <param name="Demo">With demo data and the person switcher; neither exists otherwise.</param>
/// <param name="Port">The port on the loopback interface; 0 for a free one; null where ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS decides, or the usual one.</param>
/// <param name="DataFolder">Where the database, the attachments and the keys are kept.</param>
/// <param name="WorkflowsFolder">The folder of shipped bundles, calendar, limits and checklists.</param>
public sealed record ServeOptions(bool Demo, int? Port, string DataFolder, string WorkflowsFolder)
{
    /// <summary>The port where none is named.</summary>
    public const int UsualPort = 5080;
}
