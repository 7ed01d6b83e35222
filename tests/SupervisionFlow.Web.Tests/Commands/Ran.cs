using System.Diagnostics;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Web.Commands;

/// <summary>The app run as a command: what it printed and how it ended.</summary>
public sealed record Ran(int Exit, string Output, string Complaints)
{
    public static async Task<Ran> Of(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await complaints);
    }

    /// <summary>The app as built beside these tests, with its own settings of the runtime.</summary>
    private static string Dll
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Repository.Root, "src", "SupervisionFlow.Web", "bin", output.Parent!.Name, output.Name, "SupervisionFlow.Web.dll");
        }
    }
}
