using System.Net.Mail;
using System.Text;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Servers;

public sealed class SmtpSinkTests
{
    [Fact]
    public async Task A_message_is_kept_with_its_Chinese_subject_and_text()
    {
        await using var sink = SmtpSink.Start();

        await Send(sink, "整改期限将到", "请于 5 月 18 日前提交整改材料。");

        var message = await sink.Receive();
        message.To.ShouldBe(["clinic@example.cn"]);
        message.Subject.ShouldBe("整改期限将到");
        message.Body.ShouldContain("请于 5 月 18 日前提交整改材料。");
    }

    [Fact]
    public async Task A_refused_message_is_not_kept_and_one_cut_off_after_its_data_is()
    {
        await using var sink = SmtpSink.Start();
        sink.Next(SmtpMood.RefuseForNow, SmtpMood.TakeAndHangUp);

        await Should.ThrowAsync<SmtpException>(() => Send(sink, "第一次", "一"));
        await Should.ThrowAsync<SmtpException>(() => Send(sink, "第二次", "二"));
        await Send(sink, "第三次", "三");

        sink.Messages.Select(message => message.Subject).ShouldBe(["第二次", "第三次"]);
    }

    private static async Task Send(SmtpSink sink, string subject, string text)
    {
        using var client = new SmtpClient(SmtpSink.Host, sink.Port);
        using var message = new MailMessage("flow@example.cn", "clinic@example.cn", subject, text) { SubjectEncoding = Encoding.UTF8, BodyEncoding = Encoding.UTF8 };
        await client.SendMailAsync(message, TestContext.Current.CancellationToken);
    }
}
