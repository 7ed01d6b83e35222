using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Features.Bundles;

public class BundleFolderTests
{
    [Fact]
    public void A_folder_is_read_as_one_bundle()
    {
        var bundle = BundleFolder.Read(SomeBundle.Files());

        bundle.Key.ShouldBe("filing");
        bundle.Title.Zh.ShouldBe("备案");
        bundle.StartForm.ShouldBe("application");
        bundle.Subject["name"].ShouldBe("name");
        bundle.Forms.Keys.ShouldBe(["application", "review"]);
        bundle.Documents.Keys.ShouldBe(["certificate"]);
        bundle.Rules["local"]!["days"]!.GetValue<int>().ShouldBe(15);
        bundle.Workflow.Find("review").Type.ShouldBe("SupervisionFlow.HumanTask");
    }

    [Fact]
    public void The_hash_does_not_depend_on_order_or_layout_of_the_files()
    {
        var files = SomeBundle.Files();
        var laidOutElsewhere = files.Reverse().ToDictionary(
            file => file.Key,
            file => Encoding.UTF8.GetBytes(JsonNode.Parse(file.Value)!.ToJsonString()));

        BundleFolder.Read(laidOutElsewhere).ContentHash.ShouldBe(BundleFolder.Read(files).ContentHash);
    }

    [Fact]
    public void One_changed_word_or_a_file_more_changes_the_hash()
    {
        var hash = BundleFolder.Read(SomeBundle.Files()).ContentHash;

        BundleFolder.Read(SomeBundle.With("rules/local.json", """{"days":16}""")).ContentHash.ShouldNotBe(hash);
        BundleFolder.Read(SomeBundle.With("rules/other.json", """{"days":15}""")).ContentHash.ShouldNotBe(hash);
    }

    [Fact]
    public void What_is_not_JSON_is_no_part_of_it() =>
        BundleFolder.Read(SomeBundle.With("README.md", "# notes")).ContentHash.ShouldBe(BundleFolder.Read(SomeBundle.Files()).ContentHash);

    [Theory]
    [InlineData("bundle.json", """{"key":"filing","title":"备案","startForm":"aplication"}""", "bundle.json: startForm: there is no form 'aplication'")]
    [InlineData("bundle.json", """{"key":"filing","title":"备案","startForm":"application","subject":{"name":"nam"}}""", "bundle.json: subject.name: form 'application' has no field 'nam'")]
    [InlineData("bundle.json", """{"key":"files","title":"备案"}""", "workflow.json: definitionId: is 'filing', but the bundle is called 'files'")]
    [InlineData("bundle.json", """{"key":"filing"}""", "bundle.json: title: must be a text, or {zh, en}")]
    [InlineData("forms/review.json", """{"key":"reviews","title":"审查","sections":[]}""", "forms/review.json: key: is 'reviews', but the file is called 'review'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"a","type":"texts","label":"甲"}]}]}""", "forms/review.json: sections[0].fields[0].type: 'texts' is no type")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[],"rights":{"reviw":{"*":"read"}}}""", "forms/review.json: rights.reviw: is no activity of the workflow")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[],"outcomes":[{"code":"Accept","label":"同意"}]}""", "workflow.json: review.outcomes: 'Refuse' has no label in form 'review'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"a","type":"checklist","label":"甲","source":"checklists/nowhere.csv"}]}]}""", "forms/review.json: sections[0].fields[0].source: there is no file 'checklists/nowhere.csv'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"a","type":"checklist","label":"甲","source":"sheets/x"}]}]}""", "forms/review.json: sections[0].fields[0].source: 'sheets/x' is no source")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"a","type":"text","label":"甲","showIf":{"filled":"nobody"}}]}]}""", "forms/review.json: sections[0].fields[0].showIf: no form of this bundle has a field 'nobody'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"payments","type":"textarea","label":"缴款"},{"id":"fineYuan","type":"number","label":"罚款"}]}],"rules":[{"rule":"paidUp","on":"payments","with":{"fine":"fineYuan","clock":"pay"}}]}""", "forms/review.json: rules[0].clock: nothing begins a clock 'pay'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"said","type":"text","label":"陈述"}]}],"rules":[{"rule":"periodOver","on":"said"}]}""", "forms/review.json: rules[0]: needs clock")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"said","type":"text","label":"陈述"}]}],"rules":[{"rule":"periodOver","on":"said","with":{"clock":"defence"}}]}""", "forms/review.json: rules[0].clock: nothing begins a clock 'defence'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"payments","type":"textarea","label":"缴款"},{"id":"fineYuan","type":"number","label":"罚款"}]}],"rules":[{"rule":"stillOwed","on":"payments","with":{"fine":"fineYuan"}}]}""", "forms/review.json: rules[0].clock: nothing begins a clock 'payment'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","sections":[{"fields":[{"id":"payments","type":"textarea","label":"缴款"}]}],"rules":[{"rule":"datedPayments","on":"payments","with":{"decision":"decison"}}]}""", "forms/review.json: rules[0].decision: there is no document 'decison'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","serves":{"documents":[],"prefix":"n","outcomes":["Accept"]},"outcomes":[{"code":"Accept","label":"同意"},{"code":"Refuse","label":"不同意"}],"sections":[{"fields":[{"id":"nWay","type":"text","label":"方式"},{"id":"nOn","type":"date","label":"日期"}]}]}""", "forms/review.json: serves.documents: must name at least one document")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","serves":{"documents":["notice"],"prefix":"n","outcomes":["Accept"]},"outcomes":[{"code":"Accept","label":"同意"},{"code":"Refuse","label":"不同意"}],"sections":[{"fields":[{"id":"nWay","type":"text","label":"方式"},{"id":"nOn","type":"date","label":"日期"}]}]}""", "forms/review.json: serves.documents: there is no document 'notice'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","serves":{"documents":["certificate"],"prefix":"x","outcomes":["Accept"]},"outcomes":[{"code":"Accept","label":"同意"},{"code":"Refuse","label":"不同意"}],"sections":[{"fields":[{"id":"nWay","type":"text","label":"方式"},{"id":"nOn","type":"date","label":"日期"}]}]}""", "forms/review.json: serves.prefix: the form has no field 'xWay'")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","serves":{"documents":["certificate"],"prefix":"n","outcomes":["Gone"]},"outcomes":[{"code":"Accept","label":"同意"},{"code":"Refuse","label":"不同意"}],"sections":[{"fields":[{"id":"nWay","type":"text","label":"方式"},{"id":"nOn","type":"date","label":"日期"}]}]}""", "forms/review.json: serves.outcomes: 'Gone' has no label in the form")]
    [InlineData("forms/review.json", """{"key":"review","title":"审查","askedAnew":["b"],"sections":[{"fields":[{"id":"a","type":"text","label":"甲"}]}]}""", "forms/review.json: askedAnew: 'b' is no field of this form")]
    [InlineData("documents/certificate.json", """{"key":"certificate","title":"凭证","blocks":[{"kind":"para","text":"{{exec x}}"}]}""", "documents/certificate.json: blocks[0].text: {{exec x}}: 'exec' is no helper")]
    [InlineData("documents/certificate.json", "{", "documents/certificate.json: not JSON")]
    [InlineData("rules/local.json", "[]", "rules/local.json: must be an object")]
    [InlineData("form/review.json", "{}", "form/review.json: is no part of a bundle")]
    public void What_is_wrong_is_named_by_file_and_path(string file, string content, string expected)
    {
        var refusal = Should.Throw<BundleException>(() => BundleFolder.Read(SomeBundle.With(file, content), new HashSet<string> { "checklists/clinic.csv" }));

        refusal.Errors.ShouldContain(error => error.ToString().StartsWith(expected, StringComparison.Ordinal), refusal.Message);
    }

    [Theory]
    [InlineData("forms/review.json", "workflow.json: review.form: there is no form 'review'")]
    [InlineData("documents/certificate.json", "workflow.json: issue.template: there is no document 'certificate'")]
    [InlineData("workflow.json", "workflow.json: is missing")]
    [InlineData("bundle.json", "bundle.json: is missing")]
    public void What_is_missing_is_named(string file, string expected)
    {
        var files = SomeBundle.Files();
        files.Remove(file);

        Should.Throw<BundleException>(() => BundleFolder.Read(files)).Errors.ShouldContain(error => error.ToString() == expected);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var files = SomeBundle.With("forms/review.json", "{}");
        files["documents/certificate.json"] = "{}"u8.ToArray();

        Should.Throw<BundleException>(() => BundleFolder.Read(files)).Errors.Select(error => error.File)
            .ShouldBe(["forms/review.json", "documents/certificate.json"]);
    }

    [Fact]
    public void Every_bundle_that_ships_can_be_read()
    {
        foreach (var folder in Shipped.Bundles())
            Should.NotThrow(() => BundleFolder.Read(Shipped.Files(folder), Shipped.Shared()), folder);
    }
}
