using System.CommandLine;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Commands;

/// <summary>serve: the app itself.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = "With demo data and the person switcher." };
        var empty = new Option<bool>("--empty") { Description = "Without demo data; the first start prints a one-time password for the account admin." };
        var port = new Option<int?>("--port") { Description = $"The port on 127.0.0.1; 0 for a free one. Without it ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS, else {ServeOptions.UsualPort}." };
        var data = new Option<string>("--data") { Description = "Where the database, the attachments and the keys are kept.", DefaultValueFactory = _ => Path.Combine(Environment.CurrentDirectory, "data") };
        var workflows = new Option<string?>("--workflows") { Description = "The folder of shipped bundles." };
        var command = new Command("serve", "Serves the app until it is stopped.") { demo, empty, port, data, workflows };

        command.SetAction(async (parsed, stop) =>
        {
            var options = new ServeOptions(
                parsed.GetValue(demo) && !parsed.GetValue(empty),
                parsed.GetValue(port),
                Path.GetFullPath(parsed.GetValue(data)!),
                ShippedFiles.Workflows(parsed.GetValue(workflows)));
            await using var app = WebHost.Build(options);
            if (PortInUse.Among(app.Configuration) is { } taken)
                return Refuse(taken);

            await WebHost.Prepare(app, stop);
            try
            {
                await app.RunAsync(stop);
            }
            catch (IOException failure) when (PortInUse.IsWhy(failure))
            {
                return Refuse(string.Join(';', app.Urls));
            }

            return 0;
        });
        return command;
    }

    private static int Refuse(string address)
    {
        Console.Error.WriteLine(PortInUse.Words(address));
        return CommandLine.Unavailable;
    }
}
