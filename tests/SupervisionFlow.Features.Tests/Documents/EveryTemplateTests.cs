using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Documents;

/// <summary>Every template that ships, filled with data, on both papers: nothing of the template shows, nothing is missing, and no character lacks its glyph.</summary>
public sealed partial class EveryTemplateTests
{
    /// <summary>Radicals that Unicode does not fold into the character they look like.</summary>
    private static readonly Dictionary<int, int> SharedWithRadicals = new() { [0x2F3E] = '户', [0x2ED3] = '长', [0x2EEC] = '齐', [0x2EC5] = '见', [0x2EA0] = '民', [0x2EDA] = '页', [0x2ED4] = '门', [0x2ECB] = '车', [0x2EE2] = '马', [0x2EE5] = '鱼', [0x2EE6] = '鸟', [0x2EF0] = '龙', [0x2EF3] = '龟', [0x2ED9] = '韦', [0x2EDB] = '风', [0x2EDC] = '飞', [0x2EC9] = '贝', [0x2EE8] = '麦', [0x2EEE] = '齿' };

    private static readonly string Workflows = Path.Combine(Repository.Root, "workflows");

    public static TheoryData<string> Templates => Bundles.ShippedDocumentsTests.Files;

    [Theory]
    [MemberData(nameof(Templates))]
    public void Every_template_comes_out_whole_as_a_page_and_as_a_Word_file(string file)
    {
        var model = Filled(file);

        model.Missing.ShouldBeEmpty();
        var page = DocumentPage.Render(model);
        page.ShouldNotContain("{{");
        page.ShouldNotContain("undefined");
        page.ShouldNotContain(DocumentModel.Blank);
        DocumentPage.Render(model with { Paper = PaperSize.Roll80 }).ShouldContain("paper-80mm");
        foreach (var paper in Enum.GetValues<PaperSize>())
        {
            var word = TextOf(DocumentDocx.Render(model with { Paper = paper }));
            foreach (var said in model.Blocks.Select(block => block.Text).Where(text => text.Length > 0))
                word.ShouldContain(Bare(said), customMessage: $"{file} on {paper}");
        }
    }

    [Theory]
    [InlineData(PaperSize.A4)]
    [InlineData(PaperSize.Roll80)]
    public async Task Printed_as_PDF_the_fonts_are_inside_and_every_character_has_its_glyph(PaperSize paper)
    {
        var chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(chromium is null, "no Chromium is installed");
        var printer = new ChromiumPdfPrinter(new() { ChromiumPath = chromium, StylesheetPath = Path.Combine(Repository.Root, "src", "SupervisionFlow.Web", "wwwroot", "css", "document.css"), Timeout = TimeSpan.FromMinutes(5) });
        var all = new DocumentModel("all", "全部文书", paper, [.. Templates.SelectMany(row => Filled(row.Data).Blocks)]);

        var pdf = await printer.Print(all, TestContext.Current.CancellationToken);

        var parts = Streams(pdf);
        // A font stands in the file as a font program, or glyph by glyph as a Type 3 font.
        Embedded().IsMatch(Encoding.Latin1.GetString(pdf) + string.Concat(parts.Where(part => part.Contains("/Font", StringComparison.Ordinal)))).ShouldBeTrue();
        var shown = parts.Where(part => part.Contains("begincmap", StringComparison.Ordinal)).SelectMany(Mapped).SelectMany(Usual).ToHashSet();
        var wanted = all.Blocks.SelectMany(Letters).ToHashSet();
        wanted.Except(shown).ShouldBeEmpty("characters that no font in the file shows");
    }

    /// <summary>A designer may tell one sum in two columns, and the sample is all that they see of it.</summary>
    [Fact]
    public void A_table_that_tells_one_value_in_two_columns_has_a_sample_all_the_same()
    {
        var template = DocumentTemplate.Parse("""
            {"key":"twice","title":{"zh":"缴纳情况","en":"Payments"},"paper":"A4","blocks":[{"kind":"table","each":"data.paid","columns":[
              {"title":{"zh":"应缴","en":"Due"},"text":"{{money yuan}}"},{"title":{"zh":"实缴","en":"Paid"},"text":"{{money yuan}}"},{"title":{"zh":"日期","en":"Day"},"text":"{{date on}}"}]}]}
            """);

        var model = Designing.Templates.TemplateSample.Of(template, []);

        model.Missing.ShouldBeEmpty();
        model.Blocks.Single().Rows!.Single().Count.ShouldBe(3);
    }

    private static IEnumerable<int> Letters(DocumentBlock block) =>
        new[] { block.Text }.Concat(block.Head ?? []).Concat((block.Rows ?? []).SelectMany(row => row)).Concat(block.Items ?? []).Concat((block.Signers ?? []).SelectMany(signer => new[] { signer.Label, signer.Name }))
            .SelectMany(text => text.EnumerateRunes()).Where(rune => rune.Value > ' ' && rune.Value != 0x3000).Select(rune => rune.Value);

    private static DocumentModel Filled(string file)
    {
        var template = DocumentTemplate.Parse(File.ReadAllText(Path.Combine(Workflows, file)));
        var forms = Path.Combine(Workflows, Path.GetDirectoryName(Path.GetDirectoryName(file)!)!, "forms");
        var fields = (Directory.Exists(forms) ? Directory.GetFiles(forms) : []).SelectMany(form => FormDefinition.Parse(File.ReadAllText(form)).Fields);
        return Designing.Templates.TemplateSample.Of(template, (template.Issue?.Form.Fields ?? []).Concat(fields));
    }

    private static string TextOf(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return Bare(System.Net.WebUtility.HtmlDecode(Tags().Replace(reader.ReadToEnd(), "")));
    }

    private static string Bare(string text) => new([.. text.Where(letter => !char.IsWhiteSpace(letter))]);

    /// <summary>What the file's compressed parts hold.</summary>
    private static List<string> Streams(byte[] pdf)
    {
        var parts = new List<string>();
        var text = Encoding.Latin1.GetString(pdf);
        for (var at = text.IndexOf("stream", StringComparison.Ordinal); at >= 0; at = text.IndexOf("stream", at + 6, StringComparison.Ordinal))
        {
            var start = at + 6;
            while (start < pdf.Length && pdf[start] is (byte)'\r' or (byte)'\n')
                start++;
            try
            {
                using var inflated = new ZLibStream(new MemoryStream(pdf, start, pdf.Length - start), CompressionMode.Decompress);
                using var whole = new MemoryStream();
                inflated.CopyTo(whole);
                parts.Add(Encoding.Latin1.GetString(whole.ToArray()));
            }
            catch (InvalidDataException)
            {
                // The end of one, or a part that is not compressed.
            }
        }

        return parts;
    }

    /// <summary>The characters that a font in the file has glyphs for.</summary>
    // A glyph that a radical shares with a character, such as ⼀ and 一, may be mapped to either.
    private static IEnumerable<int> Usual(int code) =>
        [code, SharedWithRadicals.GetValueOrDefault(code, code), .. char.ConvertFromUtf32(code).Normalize(NormalizationForm.FormKC).EnumerateRunes().Select(rune => rune.Value)];

    private static IEnumerable<int> Mapped(string cmap)
    {
        foreach (Match one in Single().Matches(cmap))
            yield return Code(one.Groups["to"].Value);
        foreach (Match range in Range().Matches(cmap))
            for (int from = Code(range.Groups["from"].Value), last = Code(range.Groups["last"].Value), to = Code(range.Groups["to"].Value); from <= last; from++, to++)
                yield return to;
    }

    private static int Code(string hex) => hex.Length == 8 && Convert.ToInt32(hex[..4], 16) is >= 0xD800 and <= 0xDBFF
        ? char.ConvertToUtf32((char)Convert.ToInt32(hex[..4], 16), (char)Convert.ToInt32(hex[4..], 16))
        : Convert.ToInt32(hex, 16);

    [GeneratedRegex(@"^<(?<from>[0-9A-Fa-f]+)> <(?<to>[0-9A-Fa-f]+)>\s*$", RegexOptions.Multiline)]
    private static partial Regex Single();

    [GeneratedRegex(@"^<(?<from>[0-9A-Fa-f]+)> <(?<last>[0-9A-Fa-f]+)> <(?<to>[0-9A-Fa-f]+)>\s*$", RegexOptions.Multiline)]
    private static partial Regex Range();

    [GeneratedRegex(@"/FontFile[23]?\b|/Type3\b")]
    private static partial Regex Embedded();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
