using SupervisionFlow.Web.Commands;

return await CommandLine.Root().Parse(args).InvokeAsync();

/// <summary>The app's entry point; named so that tests can boot the real host.</summary>
public partial class Program;
