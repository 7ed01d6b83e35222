using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Shouldly;
using SupervisionFlow.Domain.Draws;
using Xunit;

namespace SupervisionFlow.Domain.Tests.Draws;

public class DrawVerificationTests
{
    /// <summary>One certificate, kept: whoever verifies an old one must find it true for ever.</summary>
    private static readonly string Kept = Path.Combine(Repository.Root, "tests", "SupervisionFlow.Domain.Tests", "Draws", "certificate-1.json");

    private static readonly DrawCertificate WithRedraws = SomeDraw.Certificate(redraws:
    [
        new(1, SomeDraw.Certificate().Drawn[0].Object, SomeDraw.Certificate().Drawn[0].Officers[0], "本人申请回避", "李强", "刘洋", 1_770_000_200_000),
        new(2, SomeDraw.Certificate().Drawn[^1].Object, "", "已关闭", "李强", "刘洋", 1_770_000_300_000),
    ]);

    [Fact]
    public void What_was_drawn_honestly_verifies() => DrawVerification.Run(WithRedraws.ToFile()).ShouldBeEmpty();

    [Fact]
    public void The_certificate_that_is_kept_still_verifies_and_is_written_as_it_was()
    {
        var file = File.ReadAllBytes(Kept);

        DrawVerification.Run(file).ShouldBeEmpty();
        Encoding.UTF8.GetString(WithRedraws.ToFile()).ShouldBe(Encoding.UTF8.GetString(file));
    }

    [Fact]
    public void Any_one_byte_changed_is_found()
    {
        var file = SomeDraw.Certificate(SomeDraw.Pools(objects: 4, officers: 5), SomeDraw.Rules).ToFile();
        for (var at = 0; at < file.Length; at++)
        {
            var changed = (byte[])file.Clone();
            changed[at] ^= 1;
            DrawVerification.Run(changed).ShouldNotBeEmpty($"byte {at}");
        }
    }

    [Fact]
    public void A_file_forged_with_a_seal_of_its_own_is_found_by_what_was_published_before()
    {
        var one = WithRedraws;
        var pools = one.Pools with { Objects = [.. one.Pools.Objects.Select(o => o.Id == "o000001" ? o with { Excluded = "closed" } : o)] };

        Codes(one with { Pools = pools }).ShouldContain("objects");
        Codes(one with { Pools = one.Pools with { Officers = [.. one.Pools.Officers.Skip(1)] } }).ShouldContain("officers");
        Codes(one with { Rules = one.Rules with { NotAsLast = DrawRules.Free } }).ShouldContain("rules");
        Codes(one with { Title = one.Title with { Title = "另一次" } }).ShouldContain("rules");
        Codes(one with { Reveal = one.Reveal with { Secret = "ff" } }).ShouldContain("secret");
        Codes(one with { Reveal = one.Reveal with { Number = "1" } }).ShouldContain("seed");
        Codes(one with { Reveal = one.Reveal with { At = 0 } }).ShouldContain("order");
        Codes(one with { Drawn = [.. one.Drawn.Skip(1)] }).ShouldContain("result");
        Codes(one with { Redraws = [] }).ShouldContain("result");
    }

    [Fact]
    public void A_draw_made_anew_afterwards_agrees_with_itself_but_not_with_what_was_published_before()
    {
        var published = WithRedraws.Commitment.Hash;
        var anew = SomeDraw.Certificate(rules: SomeDraw.Rules with { NotAsLast = DrawRules.Any }).ToFile();

        DrawVerification.Run(anew).ShouldBeEmpty();
        DrawVerification.Run(anew, published).ShouldHaveSingleItem().Code.ShouldBe("published");
        DrawVerification.Run(WithRedraws.ToFile(), published).ShouldBeEmpty();
        DrawVerification.Run(WithRedraws.ToFile(), $" {published[..8].ToUpperInvariant()} {published[8..]}\n").ShouldBeEmpty();
        DrawVerification.Run(WithRedraws.ToFile(), "").ShouldHaveSingleItem().Code.ShouldBe("published");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"format":"supervisionflow-draw/1"}""")]
    public void What_is_no_certificate_is_said_to_be_unreadable(string text) =>
        DrawVerification.Run(Encoding.UTF8.GetBytes(text)).ShouldHaveSingleItem().Code.ShouldBe("unreadable");

    [Fact]
    public async Task The_page_without_a_server_finds_what_the_server_finds()
    {
        var folder = Directory.CreateTempSubdirectory("sf-draw-");
        try
        {
            var one = WithRedraws;
            DrawCertificate[] cases =
            [
                one, SomeDraw.Certificate(rules: SomeDraw.Rules with { NotAsLast = DrawRules.Any }), one with { Reveal = one.Reveal with { Number = "1" } }, one with { Drawn = [.. one.Drawn.Skip(1)] },
                one with { Title = one.Title with { Title = "另一次" } }, one with { Pools = one.Pools with { Officers = [.. one.Pools.Officers.Skip(1)] } },
            ];
            foreach (var (at, certificate) in cases.Index())
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{at}.json"), certificate.ToFile(), TestContext.Current.CancellationToken);

            var said = await Node(folder.FullName, cases.Length, $" {one.Commitment.Hash[..8].ToUpperInvariant()} {one.Commitment.Hash[8..]}");
            Assert.SkipWhen(said is null, "node is not installed");

            var page = JsonSerializer.Deserialize<PageSaid[]>(said!, JsonSerializerOptions.Web)!;
            page.Select(one => one.Found).ShouldBe(cases.Select(one => Codes(one).ToArray()));
            page.Select(one => one.Compared).ShouldBe(["same", "other", "same", "same", "same", "same"]);
            page.Select(one => one.WithNothing).Distinct().ShouldBe(["unknown"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Codes(DrawCertificate one) => DrawVerification.Run(one.ToFile()).Select(fault => fault.Code);

    private static async Task<string?> Node(string folder, int files, string published)
    {
        var script = Path.Combine(Repository.Root, "src", "SupervisionFlow.Web", "wwwroot", "verify-draw", "draw.js");
        const string Runner = "const [script, folder, files, published] = process.argv.slice(-4); const { verify, comparedWith } = require(script); const { readFileSync } = require('fs'); const said = (file) => ({ found: verify(file), compared: comparedWith(published, JSON.parse(file)), withNothing: comparedWith(' ', JSON.parse(file)) }); console.log(JSON.stringify(Array.from({ length: Number(files) }, (_, n) => said(readFileSync(`${folder}/${n}.json`)))));";
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node") { ArgumentList = { "--eval", Runner, "--", script, folder, $"{files}", published }, RedirectStandardOutput = true })!;
            var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
            node.ExitCode.ShouldBe(0);
            return said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private sealed record PageSaid(string[] Found, string Compared, string WithNothing);
}
