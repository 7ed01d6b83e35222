using Shouldly;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Forms;

/// <summary>How long before a hearing its notice must come (行政处罚法64): for one on 13 May 2026, over the May holiday, by 30 April.</summary>
public sealed class NoticeRulesTests
{
    private static readonly SharedTables Tables = new(new BundleOptions { Folder = Path.Combine(Repository.Root, "workflows") });

    [Theory]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-06", false)]
    public void Where_the_day_is_set_a_notice_of_today_must_be_in_time(string today, bool isInTime)
    {
        var errors = Errors("", today, ("f.hearingOn", "2026-05-13"));

        errors.Select(error => error.FieldId).ShouldBe(isInTime ? [] : ["hearingOn"]);
        errors.ShouldAllBe(error => error.MessageZh.Contains("最迟应当在2026-04-30发出，今天通知已经来不及") && error.MessageEn.Contains("due by 2026-04-30"));
    }

    [Theory]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-06", false)]
    [InlineData("", true)]
    public void Where_the_notice_is_served_its_own_day_counts_and_not_today(string served, bool isInTime)
    {
        var errors = Errors(""","for":"hearingOn" """, "2026-05-18", ("f.hearingOn", "2026-05-13"), ("f.servedOn", served));

        errors.Select(error => error.FieldId).ShouldBe(isInTime ? [] : ["servedOn"]);
        errors.ShouldAllBe(error => error.MessageZh.Contains("2026-05-06通知已经来不及"));
    }

    private static IReadOnlyList<FieldError> Errors(string @for, string today, params (string, string)[] posted)
    {
        var on = @for.Length > 0 ? "servedOn" : "hearingOn";
        var form = SomeForm.With("""{"id":"hearingOn","type":"date","label":"听证日"},{"id":"servedOn","type":"date","label":"送达日"}""", $$$""","rules":[{"rule":"noticeBefore","on":"{{{on}}}","with":{"limit":"TL-05"{{{@for}}}}}]""");

        return FormBinder.Bind(form, SomeForm.At() with { Law = Tables.FormLaw, Today = DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, SomeForm.Post(posted)).Errors;
    }
}
