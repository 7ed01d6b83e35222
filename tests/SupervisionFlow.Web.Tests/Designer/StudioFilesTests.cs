using System.IO.Compression;
using System.Net;
using System.Text;
using Shouldly;
using SupervisionFlow.TestServers;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Designer;

/// <summary>Studio's own files, as the browser gets them.</summary>
public sealed class StudioFilesTests(DemoApp app)
{
    private const string Fingerprinted = "/designer/_framework/System.Linq.zrgapkccbx.wasm";

    [Theory]
    [InlineData(Fingerprinted, "application/wasm")]
    [InlineData("/designer/_framework/icudt.oh1zvcfom8.dat", "application/octet-stream")]
    [InlineData("/designer/_framework/dotnet.js", "text/javascript")]
    [InlineData("/designer/_content/MudBlazor/MudBlazor.min.css", "text/css")]
    public async Task Packed_or_not_it_is_the_same_file_of_its_own_kind(string path, string mediaType)
    {
        var plain = await Get(path, "identity");
        var brotli = await Get(path, "gzip, deflate, br, zstd");
        var gzip = await Get(path, "gzip, deflate");

        plain.Encoding.ShouldBe("");
        (brotli.Encoding, gzip.Encoding).ShouldBe(("br", "gzip"));
        foreach (var answer in (Answer[])[plain, brotli, gzip])
            (answer.Status, answer.MediaType, answer.Vary).ShouldBe((HttpStatusCode.OK, mediaType, "Accept-Encoding"));
        Unpacked(new BrotliStream(new MemoryStream(brotli.Bytes), CompressionMode.Decompress)).ShouldBe(plain.Bytes);
        Unpacked(new GZipStream(new MemoryStream(gzip.Bytes), CompressionMode.Decompress)).ShouldBe(plain.Bytes);
        brotli.Bytes.Length.ShouldBeLessThan(plain.Bytes.Length / 2);
    }

    [Theory]
    [InlineData(Fingerprinted, "public, max-age=31536000, immutable")]
    [InlineData("/designer/_framework/dotnet.js", "no-cache")]
    [InlineData("/designer/_framework/blazor.webassembly.js", "no-cache")]
    [InlineData("/designer/_content/Elsa.Studio.Workflows.Designer/designer.entry.js", "no-cache")]
    public async Task Only_a_name_that_tells_its_content_is_kept_for_good(string path, string kept)
    {
        var answer = await Get(path, "br");

        answer.CacheControl.ShouldBe(kept, path);
        (await Get(path, "br", answer.Tag)).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/designer/_content/../../../Program.cs")]
    [InlineData("/designer/_content/..%2f..%2fpackage.json")]
    [InlineData("/designer/_content/nonesuch.js")]
    [InlineData("/designer/index.html")]
    public async Task Nothing_else_of_the_disk_is_served(string path) =>
        (await Get(path, "identity")).Status.ShouldNotBe(HttpStatusCode.OK);

    [Fact]
    public async Task The_settings_that_Studio_reads_name_no_server_of_somebody_else() =>
        Encoding.UTF8.GetString((await Get("/designer/appsettings.json", "identity")).Bytes).ShouldBe("{}");

    [Fact]
    public async Task Whose_work_it_is_and_under_which_licence_can_be_read()
    {
        var notices = Encoding.UTF8.GetString((await Get("/designer/notices", "identity")).Bytes);

        foreach (var part in (string[])["Elsa Studio", "MudBlazor", "Radzen", "Monaco", "X6", "Permission is hereby granted, free of charge", "Apache License", "SIL Open Font License"])
            notices.ShouldContain(part);
    }

    [Fact]
    public void The_modules_of_the_runtime_are_known_by_their_own_names_where_only_their_packed_forms_are_published()
    {
        using var folder = new TemporaryFolder("sf-studio-");
        var framework = Directory.CreateDirectory(Path.Combine(folder.Path, "_framework")).FullName;
        foreach (var file in (string[])["dotnet.js", "dotnet.js.map", "dotnet.runtime.v06hirbjsv.js", "dotnet.native.b6l13xorvf.js", "dotnet.native.rw4kynp763.wasm", "blazor.webassembly.js"])
        {
            File.WriteAllText(Path.Combine(framework, $"{file}.br"), "");
            File.WriteAllText(Path.Combine(framework, $"{file}.gz"), "");
        }

        StudioFiles.RuntimeModules(folder.Path).ShouldBe(["_framework/dotnet.js", "_framework/dotnet.native.b6l13xorvf.js", "_framework/dotnet.runtime.v06hirbjsv.js"]);
    }

    private async Task<Answer> Get(string path, string accepted, string? tag = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, path));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await http.SendAsync(request);

        return new(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType?.MediaType ?? "", string.Join(',', answer.Content.Headers.ContentEncoding),
            string.Join(',', answer.Headers.Vary), answer.Headers.NonValidated.TryGetValues("Cache-Control", out var kept) ? kept.ToString() : "", answer.Headers.ETag?.ToString() ?? "");
    }

    private static byte[] Unpacked(Stream packed)
    {
        using var bytes = new MemoryStream();
        using (packed)
            packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed record Answer(HttpStatusCode Status, byte[] Bytes, string MediaType, string Encoding, string Vary, string CacheControl, string Tag);
}
