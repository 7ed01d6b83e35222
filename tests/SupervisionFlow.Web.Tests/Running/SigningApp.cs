using System.Text.Json.Nodes;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Web.Running;

/// <summary>The demo with one more process: 填报 by the clerk, 会签 by reviewer and head, 送达 by the clerk.</summary>
public sealed class SigningApp : WebApp, IAsyncLifetime
{
    private readonly TemporaryFolder _workflows = new("sf-signing-");

    private int _keys;

    protected override string Workflows => _workflows.Path;

    public async ValueTask InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(base.Workflows, "*", SearchOption.AllDirectories))
            Write(Path.GetRelativePath(base.Workflows, file), await File.ReadAllBytesAsync(file));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "SupervisionFlow.Web.Tests", "Running", "signing"), "*", SearchOption.AllDirectories))
            Write(Path.Combine("signing", Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "SupervisionFlow.Web.Tests", "Running", "signing"), file)), await File.ReadAllBytesAsync(file));
        await Open(demo: true);
    }

    /// <summary>王芳 starts a case; answers with its id.</summary>
    public async Task<string> StartCase()
    {
        using var clerk = await SignedIn("clerk1");
        var started = await clerk.PostJson("/api/cases", new { process = "signing", data = new { name = "和平口腔诊所" } }, NextKey());
        return JsonNode.Parse(started.Text)!["id"]!.ToString();
    }

    /// <summary>An idempotency key that was not used before.</summary>
    public string NextKey() => $"key-{Interlocked.Increment(ref _keys)}";

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _workflows.Dispose();
    }

    private void Write(string path, byte[] bytes)
    {
        var file = _workflows.Below(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
