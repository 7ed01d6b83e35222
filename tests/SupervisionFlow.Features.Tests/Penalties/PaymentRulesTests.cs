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

    private static IReadOnlyList<FieldError> Errors(Dictionary<string, DateOnly?> due) =>
        FormBinder.Bind(Form, SomeForm.At() with { Law = Tables.FormLaw, DueDays = due }, SomeForm.Post(("f.payments", "2026-05-15|3000"), ("f.fineYuan", "3000"))).Errors;
}
