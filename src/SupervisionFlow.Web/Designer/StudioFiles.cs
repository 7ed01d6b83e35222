using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using SupervisionFlow.Web.Serving;
using SupervisionFlow.Web.SignIn;

namespace SupervisionFlow.Web.Designer;

/// <summary>Serves Elsa Studio's own files under /designer/: packed as the package brings them, nothing from elsewhere.</summary>
/// <remarks>
/// A name that carries the fingerprint of its content is kept by the browser for good; every other is asked for again each time and mostly answered 304.
/// Whoever takes neither Brotli nor gzip gets it unpacked.
/// </remarks>
internal sealed partial class StudioFiles
{
    private const string Package = "@elsa-workflows/elsa-studio-wasm";
    private static readonly FileExtensionContentTypeProvider MediaTypes = new() { Mappings = { [".wasm"] = "application/wasm", [".dat"] = "application/octet-stream", [".cur"] = "image/x-icon" } };
    private static readonly (string Encoding, string Suffix)[] Packings = [("br", ".br"), ("gzip", ".gz")];

    private const string Drawing = "_content/Elsa.Studio.Workflows.Designer/designer.entry.js";

    private readonly Lazy<PhysicalFileProvider> _files = new(() => new(Folder()));
    private readonly Lazy<IReadOnlyList<string>> _modules = new(() => [.. OwnModules(), .. RuntimeModules(Folder())]);

    /// <summary>The modules that a page is going to ask for one after the other, to be asked for at once: our own, the runtime's, and what draws where there is a drawing.</summary>
    public IReadOnlyList<string> Modules(bool withDrawing) => withDrawing ? [.. _modules.Value, Drawing] : _modules.Value;

    /// <summary>Maps them. They are public software: without a session they still load, so that a page left open over night is whole.</summary>
    public void Map(IEndpointRouteBuilder designer)
    {
        foreach (var folder in (string[])["_framework", "_content"])
            designer.MapMethods($"/{folder}/{{**path}}", [HttpMethods.Get, HttpMethods.Head], (string path, HttpContext http) => Answer($"{folder}/{path}", http)).AllowAnonymous().WithMetadata(new SameForEverybody());
        designer.MapGet("/Elsa.Studio.Host.CustomElements.styles.css", (HttpContext http) => Answer("Elsa.Studio.Host.CustomElements.styles.css", http)).AllowAnonymous().WithMetadata(new SameForEverybody());
        // Studio will not start without its settings; those of the package name a foreign server, and each page gives it ours.
        designer.MapGet("/appsettings.json", () => Results.Json(new { })).AllowAnonymous().WithMetadata(new SameForEverybody());
        designer.MapGet("/notices", () => Results.File(NoticesFile(), "text/plain; charset=utf-8")).AllowAnonymous().WithMetadata(new SameForEverybody());
    }

    private IResult Answer(string path, HttpContext http)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var packed = Packings.Select(packing => (packing.Encoding, File: Find(path + packing.Suffix))).Where(packing => packing.File is not null).ToList();
        if (packed.Count == 0)
            return Find(path) is { } plain ? Sent(plain, path, http) : Results.NotFound();

        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        foreach (var (encoding, file) in packed.Where(packing => accepted.Any(one => one.Value == packing.Encoding && one.Quality is not 0)))
        {
            http.Response.Headers.ContentEncoding = encoding;
            return Sent(file!, path, http);
        }

        Keep(path, http);
        return Find(path) is { } unpacked ? Sent(unpacked, path, http) : Results.Stream(new BrotliStream(packed[0].File!.CreateReadStream(), CompressionMode.Decompress), MediaTypeOf(path));
    }

    private static IResult Sent(IFileInfo file, string path, HttpContext http)
    {
        Keep(path, http);
        return Results.File(file.PhysicalPath!, MediaTypeOf(path), lastModified: file.LastModified, entityTag: new EntityTagHeaderValue($"\"{file.LastModified.ToUnixTimeSeconds():x}-{file.Length:x}\""));
    }

    private static void Keep(string path, HttpContext http) =>
        http.Response.Headers.CacheControl = Fingerprinted().IsMatch(path) ? "public, max-age=31536000, immutable" : "no-cache";

    private static string MediaTypeOf(string path) => MediaTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream";

    private IFileInfo? Find(string path) => _files.Value.GetFileInfo(path) is { Exists: true, IsDirectory: false } file ? file : null;

    /// <summary>Beside the published app, or in node_modules of a checkout.</summary>
    private static string Folder() =>
        Path.GetDirectoryName(ShippedFiles.Above(Path.Combine("studio", "_framework"), Path.Combine("src", "SupervisionFlow.Web", "node_modules", Package, "_framework")))
            ?? throw new DirectoryNotFoundException("Elsa Studio lies neither beside the app nor in node_modules above it");

    private static IEnumerable<string> OwnModules() =>
        ShippedFiles.OfWeb(Path.Combine("js", "designer")) is { } folder
            ? Directory.EnumerateFiles(folder, "*.js", SearchOption.AllDirectories).Select(file => $"/js/designer/{Path.GetRelativePath(folder, file).Replace('\\', '/')}").Order(StringComparer.Ordinal)
            : [];

    /// <summary>The modules of the runtime that lie in Studio's folder, by the names that a browser asks for: what is published is there in its packed forms only.</summary>
    internal static IEnumerable<string> RuntimeModules(string studio) =>
        Directory.EnumerateFiles(Path.Combine(studio, "_framework"), "dotnet.*")
            .Select(file => $"_framework/{RuntimeModule().Match(Path.GetFileName(file)).Value}").Where(file => file.EndsWith(".js", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    private static string NoticesFile() =>
        ShippedFiles.Above(Path.Combine("studio", "THIRD-PARTY-NOTICES.txt"), Path.Combine("src", "SupervisionFlow.Web", "Designer", "THIRD-PARTY-NOTICES.txt")) ?? throw new FileNotFoundException("THIRD-PARTY-NOTICES.txt");

    [GeneratedRegex(@"^dotnet\.((runtime|native)\.[a-z0-9]{10}\.)?js")]
    private static partial Regex RuntimeModule();

    [GeneratedRegex(@"^_framework/.*\.[a-z0-9]{10}\.(wasm|js|dat)$")]
    private static partial Regex Fingerprinted();
}
