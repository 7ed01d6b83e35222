using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.Notifications;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.Features.Notifications;

public sealed class OutboxTests(SharedServers servers) : IAsyncLifetime
{
    private static readonly SomeProcess Telling = new SomeProcess("telling")
        .Then("accept", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审查"))
        .Then("tell", "NotifyUnits", ("units", new[] { "case", "superior", "applicant" }), ("roles", new[] { "approver" }), ("title", "{{subject.name}}已审查"), ("text", "案号{{case.number}}"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Telling);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Everyone_of_the_pool_is_told_of_the_work_once_and_the_row_is_done()
    {
        var @case = await app.StartCase(Telling);

        await AllDone();

        var notice = await app.Read(db => db.Notices.SingleAsync());
        notice.PersonId.ShouldBe(Who.Chen);
        notice.Text.ShouldContain(@case.Number);
    }

    [Fact]
    public async Task Units_are_told_in_the_words_of_the_definition_and_the_applicant_through_the_window()
    {
        var @case = await app.StartCase(Telling);
        await app.Complete(@case.Id, "accept", Who.Chen);

        await AllDone();

        var told = await app.Read(db => db.Notices.AsNoTracking().Where(notice => notice.Text == $"案号{@case.Number}").ToListAsync());
        told.Select(notice => notice.PersonId).ShouldBe([Who.Liu, Who.Zhang, Who.Wang], ignoreOrder: true);
        told.Single(notice => notice.PersonId == Who.Liu).Title.ShouldBe("和平口腔诊所已审查");
        told.Single(notice => notice.PersonId == Who.Wang).Title.ShouldStartWith("请告知申请人");
    }

    [Fact]
    public async Task What_was_committed_but_never_sent_is_sent_after_the_next_start()
    {
        await app.Stop();
        app.OpenWithoutWorkers();
        var cases = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => app.StartCase(Telling, $"诊所{n}")));
        (await app.Read(db => db.Notices.CountAsync())).ShouldBe(0);

        await app.Restart();

        await AllDone();
        (await app.Read(db => db.Notices.CountAsync(notice => notice.PersonId == Who.Chen))).ShouldBe(cases.Length);
    }

    [Fact]
    public async Task A_message_delivered_twice_tells_once()
    {
        await app.StartCase(Telling);
        await AllDone();
        var row = await app.Read(db => db.Outbox.AsNoTracking().FirstAsync());
        var message = (WorkItemAssigned)Consumers.Read(row.Type, row.Json)!;

        (await app.SendAsSystem(new TellPeopleOfWork(row.Id, message))).ShouldBeFalse();

        (await app.Read(db => db.Notices.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Messages_of_a_case_are_numbered_in_the_order_of_its_acts()
    {
        var @case = await app.StartCase(Telling);
        await app.Complete(@case.Id, "accept", Who.Chen);

        var rows = await app.Read(db => db.Outbox.AsNoTracking().Where(row => row.CaseId == @case.Id).OrderBy(row => row.Sequence).ToListAsync());

        rows.Select(row => row.Sequence).ShouldBe([1, 2, 3]);
        rows.Select(row => row.Type.Split('.')[^1]).ShouldBe([nameof(WorkItemAssigned), nameof(UnitsNotified), nameof(CaseClosed)]);
    }

    [Fact]
    public async Task Notices_are_mailed_under_a_stable_id_and_the_delivery_is_recorded()
    {
        await using var sink = SmtpSink.Start();
        await using var mailing = await FeaturesApp.Start(services => services.AddSingleton(new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "flow@example.test" }), Telling);

        await mailing.StartCase(Telling);

        await mailing.Eventually(db => db.Deliveries.AnyAsync(row => row.State == DeliveryState.Sent));
        var mail = sink.Messages.Single();
        mail.To.ShouldBe(["reviewer1@example.test"]);
        mail.Header("Message-ID").ShouldNotBeNull().ShouldEndWith(".reviewer1@supervisionflow>");
    }

    [Fact]
    public async Task What_the_mail_server_refuses_for_good_is_not_sent_again_and_operators_see_why()
    {
        await using var sink = SmtpSink.Start();
        sink.Next(SmtpMood.RefuseForGood);
        await using var mailing = await FeaturesApp.Start(services => services.AddSingleton(new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "flow@example.test" }), Telling);

        var @case = await mailing.StartCase(Telling);

        await mailing.Eventually(db => db.Deliveries.AnyAsync(row => row.State == DeliveryState.GivenUp));
        var line = (await mailing.Send(new UndeliveredMail(), Who.Huang)).Rows.Single();
        (line.To, line.CaseNumber, line.Attempts).ShouldBe(("reviewer1@example.test", @case.Number, 1));
        line.Reason.ShouldContain("no such mailbox");
        sink.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_server_that_never_answers_holds_up_nobody_else()
    {
        await using var sink = SmtpSink.Start();
        sink.Next(SmtpMood.SayNothing);
        await using var mailing = await FeaturesApp.Start(services => services.AddSingleton(new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "flow@example.test", Timeout = TimeSpan.FromSeconds(3) }), Telling);

        await mailing.StartCase(Telling, "甲");
        await mailing.StartCase(Telling, "乙");

        await mailing.Eventually(db => db.Deliveries.AnyAsync(row => row.State == DeliveryState.Sent));
        (await mailing.Read(db => db.Deliveries.CountAsync(row => row.RetryAt != null))).ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_fails_does_not_end_the_mailing()
    {
        await using var sink = SmtpSink.Start();
        var store = new WorkflowRuns.FailingStore("Deliveries");
        store.FailNext(1);
        await using var mailing = await FeaturesApp.Start(services => services
            .AddSingleton(new MailOptions { Host = "127.0.0.1", Port = sink.Port, From = "flow@example.test" })
            .ConfigureDbContext<Persistence.Sqlite.SqliteSupervisionDb>(options => options.AddInterceptors(store), ServiceLifetime.Singleton), Telling);
        await mailing.Eventually(_ => Task.FromResult(store.Failed == 1));

        await mailing.StartCase(Telling);

        await mailing.Eventually(db => db.Deliveries.AnyAsync(row => row.State == DeliveryState.Sent));
    }

    [Fact]
    public async Task The_same_consumers_hear_over_RabbitMQ()
    {
        var rabbit = await servers.RabbitMq();
        await using var remote = await FeaturesApp.Start(services => services.AddSingleton(At(rabbit)), Telling);

        await remote.StartCase(Telling);

        await remote.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Chen));
        await remote.Eventually(db => db.Outbox.AllAsync(row => row.DoneAt != null));
    }

    [Fact]
    public async Task What_a_broker_that_forgot_its_bindings_gives_back_is_sent_again_until_it_is_heard()
    {
        var rabbit = await servers.RabbitMq();
        var told = new ToldAloud();
        await using var remote = await FeaturesApp.Start(services => services.AddSingleton(At(rabbit)).AddSingleton<ILoggerProvider>(told), Telling);
        await using var binding = await Binding.Of(rabbit, nameof(WorkItemAssigned), nameof(TellPeopleOfWork));
        await remote.Eventually(_ => Task.FromResult(remote.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy));

        await binding.Forget();
        await remote.StartCase(Telling);

        await remote.Eventually(_ => Task.FromResult(told.Events.Contains(nameof(Log.MessageNotSent))));
        (await remote.Read(db => db.Notices.CountAsync())).ShouldBe(0);
        await binding.Remember();
        await remote.Eventually(db =>
        {
            remote.Time.Pass(Outbox.ResendAfter);
            return db.Notices.AnyAsync(notice => notice.PersonId == Who.Chen);
        });
        (await remote.Read(db => db.Notices.CountAsync())).ShouldBe(1);
    }

    private static MessagingOptions At(RabbitMqServer rabbit) => new() { Host = rabbit.Uri.Host, Port = (ushort)rabbit.Port };

    private Task AllDone() => app.Eventually(async db => await db.Outbox.AnyAsync() && await db.Outbox.AllAsync(row => row.DoneAt != null));
}
