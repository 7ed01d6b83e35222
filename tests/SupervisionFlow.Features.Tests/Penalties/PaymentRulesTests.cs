using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Penalties;

/// <summary>Which period to pay a form's rules look at.</summary>
public sealed class PaymentRulesTests
{
    private static readonly SharedTables Tables = new(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") });

    private static readonly FormDefinition Form = SomeForm.With(
        """{"id":"payments","type":"textarea","label":"缴款"},{"id":"fineYuan","type":"number","label":"罚款"}""",
        ""","rules":[{"rule":"paidUp","on":"payments","with":{"fine":"fineYuan","clock":"instalment"}}]""");

    [Fact]
    public void A_rule_counts_from_the_clock_that_it_names()
    {
        var errors = Errors(new() { ["instalment"] = new(2026, 5, 10), ["payment"] = new(2026, 6, 30) });

        errors.ShouldHaveSingleItem().MessageZh.ShouldContain("尚欠加处罚款450元（逾期5日）");
    }

    [Fact]
    public void While_the_period_to_pay_is_suspended_nobody_says_that_all_is_paid() =>
        Errors(new() { ["instalment"] = null, ["payment"] = new(2026, 6, 30) }).ShouldHaveSingleItem().MessageZh.ShouldContain("缴款期限正在中止");

    [Theory]
    [InlineData(null, "2026-05-17", 2)]
    [InlineData("2026-05-17|2026-05-18", "2026-05-17", 1)]
    [InlineData("2026-05-15|2026-05-16", "2026-05-17", 3)]
    [InlineData("2026-05-15", "2026-05-17", 1)]
    [InlineData("无", "2026-05-17", 5)]
    [InlineData(null, null, 1)]
    public void A_stay_that_a_version_of_before_took_counts_besides_the_list_until_a_line_begins_as_it_does_or_the_list_says_none(string? stays, string? to, int days)
    {
        var form = SomeForm.With(
            """{"id":"payments","type":"textarea","label":"缴款"},{"id":"fineYuan","type":"number","label":"罚款"},{"id":"stays","type":"textarea","label":"复议"}""",
            ""","rules":[{"rule":"paidUp","on":"payments","with":{"fine":"fineYuan","stays":"stays"}}]""");
        var stored = new JsonObject { ["stayedFrom"] = "2026-05-15", ["stayedTo"] = to };

        var errors = FormBinder.Bind(form, SomeForm.At() with { Law = Tables.FormLaw, Stored = stored, DueDays = new Dictionary<string, DateOnly?> { ["payment"] = new(2026, 5, 13) } },
            SomeForm.Post(("f.payments", "2026-05-18|3000"), ("f.fineYuan", "3000"), ("f.stays", stays ?? ""))).Errors;

        errors.ShouldHaveSingleItem().MessageZh.ShouldContain($"加处罚款{days * 90}元（逾期{days}日）");
    }

    private static IReadOnlyList<FieldError> Errors(Dictionary<string, DateOnly?> due) =>
        FormBinder.Bind(Form, SomeForm.At() with { Law = Tables.FormLaw, DueDays = due }, SomeForm.Post(("f.payments", "2026-05-15|3000"), ("f.fineYuan", "3000"))).Errors;
}
