using System.Text;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public class ChromiumPdfPrinterTests
{
    private static readonly DocumentModel Notice = new("notice", "意见书", PaperSize.A4, [new(BlockKind.Title, "卫生监督意见书")]);

    private static string? Chromium { get; } =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    [Fact]
    public async Task A_document_is_printed_into_a_PDF_file()
    {
        Assert.SkipWhen(Chromium is null, "no Chromium is installed");
        var printer = new ChromiumPdfPrinter(new() { ChromiumPath = Chromium, Timeout = TimeSpan.FromSeconds(60) });

        var pdf = await printer.Print(Notice, TestContext.Current.CancellationToken);

        Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
    }

    [Fact]
    public async Task A_printer_that_hangs_is_ended_in_time()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "no shell to play a printer that hangs");
        using var folder = new TemporaryFolder();
        var hangs = folder.Executable("hangs", "#!/bin/sh\nexec sleep 60\n");
        var printer = new ChromiumPdfPrinter(new() { ChromiumPath = hangs, Timeout = TimeSpan.FromMilliseconds(300) });

        var refusal = await Should.ThrowAsync<PdfPrintingException>(() => printer.Print(Notice, TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain("took longer");
    }

    [Fact]
    public async Task Without_a_Chromium_it_says_so()
    {
        var printer = new ChromiumPdfPrinter(new());

        printer.IsAvailable.ShouldBeFalse();
        await Should.ThrowAsync<PdfPrintingException>(() => printer.Print(Notice, TestContext.Current.CancellationToken));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

        public string Executable(string name, string text)
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllText(path, text);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
            return path;
        }

        public void Dispose() => folder.Delete(recursive: true);
    }
}
