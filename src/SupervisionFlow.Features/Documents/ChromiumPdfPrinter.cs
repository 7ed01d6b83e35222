using System.Diagnostics;

namespace SupervisionFlow.Features.Documents;

/// <summary>Prints with a headless Chromium, which gets a folder of its own and no network; the page itself forbids scripts.</summary>
public sealed class ChromiumPdfPrinter(PdfPrinting settings) : IPdfPrinter
{
    /// <inheritdoc />
    public bool IsAvailable => File.Exists(settings.ChromiumPath);

    /// <inheritdoc />
    public async Task<byte[]> Print(DocumentModel model, CancellationToken stop)
    {
        if (!IsAvailable) throw new PdfPrintingException("no Chromium is configured");

        var folder = Directory.CreateTempSubdirectory("document-");
        try
        {
            await WritePage(model, folder.FullName, stop);
            await Run(folder.FullName, stop);
            return await Result(folder.FullName, stop);
        }
        finally
        {
            Remove(folder);
        }
    }

    private async Task WritePage(DocumentModel model, string folder, CancellationToken stop)
    {
        if (File.Exists(settings.StylesheetPath)) File.Copy(settings.StylesheetPath, Path.Combine(folder, "document.css"));

        await File.WriteAllTextAsync(Path.Combine(folder, "page.html"), DocumentPage.Render(model, "document.css"), stop);
    }

    private async Task Run(string folder, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(settings.Timeout);
        using var chromium = Process.Start(Command(folder)) ?? throw new PdfPrintingException("Chromium does not start");
        var complaints = chromium.StandardError.ReadToEndAsync(CancellationToken.None);
        var words = chromium.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            await chromium.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new PdfPrintingException($"Chromium took longer than {settings.Timeout.TotalSeconds:0} s", e);
        }
        finally
        {
            if (!chromium.HasExited) chromium.Kill(entireProcessTree: true);
        }

        await words;
        if (chromium.ExitCode != 0) throw new PdfPrintingException($"Chromium ended with {chromium.ExitCode}: {Tail(await complaints)}");
    }

    private ProcessStartInfo Command(string folder) => new(settings.ChromiumPath!)
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
        WorkingDirectory = folder,
        ArgumentList =
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            $"--print-to-pdf={Path.Combine(folder, "page.pdf")}",
            new Uri(Path.Combine(folder, "page.html")).AbsoluteUri,
        },
    };

    private static async Task<byte[]> Result(string folder, CancellationToken stop)
    {
        var file = Path.Combine(folder, "page.pdf");
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, stop) : throw new PdfPrintingException("Chromium printed nothing");
    }

    /// <summary>A child of Chromium may still be writing its profile: then the folder stays to the system's own cleaning.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
        }
    }

    private static string Tail(string text) => text.Length <= 400 ? text : text[^400..];
}
