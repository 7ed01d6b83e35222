using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Documents;

public class DocumentPageTests
{
    [Fact]
    public void Markup_and_script_in_data_stay_text()
    {
        const string attack = """<script>alert(1)</script><img src=x onerror="alert(2)">" onload='x'""";
        var data = new System.Text.Json.Nodes.JsonObject { ["x"] = attack, ["xs"] = new System.Text.Json.Nodes.JsonArray(attack) };
        var template = Some.Template("""
            [{"kind":"title","text":"{{x}}"},{"kind":"number","text":"{{x}}"},{"kind":"heading","text":"{{x}}"},{"kind":"para","text":"{{x}}{{list xs}}{{or none x}}"},
             {"kind":"table","text":"{{x}}","each":"xs","columns":[{"title":"<b>","text":"{{value}}"}]},{"kind":"list","each":"xs","items":["{{value}}"]},
             {"kind":"signatures","signers":[{"label":"<i>","name":"{{x}}"}]},{"kind":"seal","text":"{{x}}"},{"kind":"date","text":"{{x}}"},{"kind":"remedy","text":"{{x}}"},{"kind":"note","text":"{{x}}"}]
            """);

        var html = DocumentPage.Render(template.Fill(data));

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<b>");
        html.ShouldNotContain("<i>");
        html.ShouldNotContain("onload='");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public void The_page_is_complete_links_its_stylesheet_and_has_no_style_or_script_of_its_own()
    {
        var html = DocumentPage.Render(new("notice", "意见书", PaperSize.A4, [new(BlockKind.Title, "意见书")]));

        html.ShouldStartWith("<!DOCTYPE html>");
        html.ShouldContain("""<link rel="stylesheet" href="/css/document.css">""");
        html.ShouldContain("""<body class="document paper-a4">""");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("style=");
    }

    [Fact]
    public void A_receipt_says_by_class_that_it_is_one() =>
        DocumentPage.Render(new("slip", "回执", PaperSize.Roll80, [])).ShouldContain("""<body class="document paper-80mm">""");

    [Fact]
    public void Every_line_is_a_paragraph_and_blank_lines_are_none()
    {
        var html = DocumentPage.Fragment(new("n", "n", PaperSize.A4, [new(BlockKind.Para, "一\n二\n\n三")]));

        html.Split("<p class=\"document-para\">").Length.ShouldBe(4);
    }

    [Fact]
    public void A_code_is_a_drawing_with_its_text_beneath_and_another_text_is_another_drawing()
    {
        var html = Scanned("https://flow.example/inspect/7K3MP9QW2XRT");

        html.ShouldContain("""<svg class="qr" viewBox="0 0 """);
        html.ShouldContain("""<p class="document-note">https://flow.example/inspect/7K3MP9QW2XRT</p>""");
        html.ShouldNotContain("style=");
        Scanned("https://flow.example/inspect/7K3MP9QW2XRU").ShouldNotContain(html[html.IndexOf("<path", StringComparison.Ordinal)..html.IndexOf("</svg>", StringComparison.Ordinal)]);

        static string Scanned(string text) => DocumentPage.Fragment(new("n", "n", PaperSize.A4, [new(BlockKind.Code, text)]));
    }
}
