using System.Text;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;

namespace SupervisionFlow.Features.Registers;

/// <summary>张建国 administers the bureau, 刘洋 only the county's agency below it.</summary>
internal static class RegistersApp
{
    public static async Task<FeaturesApp> Start(params SomeProcess[] processes)
    {
        var app = await FeaturesApp.Start(processes);
        await app.Change(async db =>
        {
            (await db.People.SingleAsync(person => person.Id == Who.Zhang)).Appoint(Roles.Administrator, Who.Bureau);
            (await db.People.SingleAsync(person => person.Id == Who.Liu)).Appoint(Roles.Administrator, Who.Agency);
        });
        return app;
    }

    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    public static Task<ImportReport> Try(this FeaturesApp app, string register, byte[] file, PersonId? by = null) => app.Send(new TryImport(register, "file.csv", file), by ?? Who.Zhang);

    public static Task<ImportReport> Import(this FeaturesApp app, string register, byte[] file, PersonId? by = null) => app.Send(new ImportRegister(register, "file.csv", file), by ?? Who.Zhang);

    /// <summary>What the register says, as bytes that can be imported.</summary>
    public static async Task<byte[]> Export(this FeaturesApp app, string register, FileWords words = FileWords.Chinese) =>
        Encoding.UTF8.GetBytes(string.Join("\r\n", await app.Send(new RegisterFile(register, words), Who.Zhang)));

    /// <summary>A credit code that keeps its check character, told from others by its number.</summary>
    public static string Code(int number)
    {
        var stem = $"91340202MA{number:0000000}";
        return stem + CreditCode.CheckCharacter(stem);
    }

    /// <summary>The codes of what is refused, in the order of the lines.</summary>
    public static IEnumerable<string> Refusals(this ImportReport report) => report.Lines.SelectMany(line => line.Problems).Select(problem => problem.Code);

    public static async Task<IReadOnlyList<FieldError>> Refused(this FeaturesApp app, string register, byte[] file, PersonId? by = null)
    {
        try
        {
            await app.Import(register, file, by);
            return [];
        }
        catch (ValidationFailed failed)
        {
            return failed.Errors;
        }
    }
}
