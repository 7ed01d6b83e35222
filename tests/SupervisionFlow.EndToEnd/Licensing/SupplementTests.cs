using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>Missing materials are asked for once; meanwhile no time runs against the agency.</summary>
public sealed class SupplementTests(DemoApp app, ChromiumBrowser browser)
{
    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task The_clock_stands_still_from_the_notice_until_the_supplement_and_a_second_notice_is_not_offered()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "supplement");
        var file = await ClinicFile.Apply(person, "采薇门诊部", "91340202MADE2E0035", "outpatient");
        await file.Act("clerk1", "窗口收件与形式审查", Filled.Supplement, "Supplement");

        (await file.Open("clerk1")).ShouldContain("中止计算");
        (await person.Page.Locator(".clock-suspended").CountAsync()).ShouldBe(1);
        (await file.Document("申请材料补正通知书")).ShouldContain("二、医疗废物处置协议");

        await file.Act("clerk1", "登记补正材料", Filled.Of($$"""{"suppliedOn":"{{Filled.Today}}","suppliedMaterials":"场所使用证明、医疗废物处置协议。"}"""), "Received");

        await file.Open("clerk1");
        (await person.Page.Locator(".clock-suspended").CountAsync()).ShouldBe(0);
        (await person.Page.Locator(".clock details").First.TextContentAsync())!.ShouldContain("（补正）");
        await person.OpenStep(file.Name, "窗口收件与形式审查");
        (await person.Page.Locator("button[name=_act][value='complete:Supplement']").CountAsync()).ShouldBe(0);
        await person.Fill(Filled.Completeness);
        await person.Decide("Accept");

        (await file.Open("clerk1", "documents")).ShouldContain("受理通知书");
        person.Complaints.ShouldBeEmpty();
    }
}
