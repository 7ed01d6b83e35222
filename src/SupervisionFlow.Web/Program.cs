using SupervisionFlow.Web.Commands;

// Of every expression that says nothing else, and before the first is made: a text made to keep one busy ends in an error, not in a thread that never comes back.
AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(10));

return await CommandLine.Root().Parse(args).InvokeAsync();

/// <summary>The app's entry point; named so that tests can boot the real host.</summary>
public partial class Program;
