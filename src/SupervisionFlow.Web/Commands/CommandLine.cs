using System.CommandLine;

namespace SupervisionFlow.Web.Commands;

/// <summary>The commands of ./run.</summary>
internal static class CommandLine
{
    /// <summary>Exit code of a command that found what it looks for: errors, changes, gaps.</summary>
    public const int Found = 1;

    /// <summary>Exit code of a command that was called wrongly.</summary>
    public const int Misused = 2;

    /// <summary>Exit code of a server that cannot serve where it should.</summary>
    public const int Unavailable = 3;

    public static RootCommand Root()
    {
        var root = new RootCommand("SupervisionFlow: workflow and approval for China's health supervision.");
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DefinitionCommand.Create());
        root.Subcommands.Add(CalendarCommand.Create());
        root.Subcommands.Add(AuditCommand.Create());
        root.Subcommands.Add(PolicyCommand.Create());
        root.Subcommands.Add(DrawCommand.Create());
        root.Subcommands.Add(DocsCommand.Create());
        root.Subcommands.Add(RegisterCommand.Create());
        return root;
    }
}
