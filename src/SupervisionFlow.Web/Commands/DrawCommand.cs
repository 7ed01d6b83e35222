using System.CommandLine;
using System.Text.Json;
using SupervisionFlow.Domain.Draws;

namespace SupervisionFlow.Web.Commands;

/// <summary>draw: verifies the certificate of a draw from its file alone.</summary>
internal static class DrawCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The certificate, as it was handed out." };
        var published = new Option<string?>("--published") { Description = "The commitment that was published before the draw, from its announcement." };
        var json = Printing.JsonOption();
        var verify = new Command("verify", "Does the draw again from its certificate; exit 1 if anything does not agree.") { file, published, json };
        verify.SetAction(parsed => Verify(parsed.GetValue(file)!, parsed.GetValue(published), parsed.GetValue(json)));

        var command = new Command("draw", "Verifies draws of objects and officers.");
        command.Subcommands.Add(verify);
        return command;
    }

    private static int Verify(FileInfo file, string? published, bool json)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"There is no file {file}");
            return CommandLine.Misused;
        }

        var faults = DrawVerification.Run(File.ReadAllBytes(file.FullName), published);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new { verified = faults.Count == 0, comparedWithPublished = published is not null, faults }, Printing.Line));
        else if (faults.Count == 0)
            Console.WriteLine($"{file.Name}: {(published is null ? "agrees with itself; give --published HASH to compare it with what was published before 证书前后一致；请用 --published 与抽取前公布的摘要比较" : "verified 核验通过")}");
        else
            foreach (var fault in faults)
                Console.WriteLine($"{file.Name}: {fault.Code}: {fault.En} {fault.Zh}");

        return faults.Count == 0 ? 0 : CommandLine.Found;
    }
}
