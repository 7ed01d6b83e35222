using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkflowRuns.Http;

public sealed class OutgoingHttpTests : IAsyncDisposable
{
    private readonly LoopbackServer server = new();
    private FeaturesApp? app;

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task A_request_is_sent_after_the_commit_and_again_under_the_same_key_until_it_is_answered()
    {
        server.Answers.Enqueue((503, "busy"));
        server.Answers.Enqueue((200, """{"result":"阴性"}"""));
        var calling = Calling();
        app = await FeaturesApp.Start(With(server.Url, isPrivateAllowed: true, attempts: 20), calling);

        var @case = await app.StartCase(calling);
        await app.Eventually(_ => Task.FromResult(server.Requests.Count == 1));
        (await app.OpenItems(@case.Id, "read")).ShouldBeEmpty();
        await app.Eventually(_ => Task.FromResult(IsAskedAgain()));

        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case.Id && item.StepKey == "read"));
        var sent = server.Requests.ToArray();
        sent.Length.ShouldBeGreaterThanOrEqualTo(2);
        sent.Select(request => request.Key).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
        sent.ShouldAllBe(request => request.Method == "POST" && request.Body == """{"sample":3}""");
        (await app.Read(db => db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.CaseId == @case.Id))).ShouldNotBeNull();
        (await app.Read(async db => WorkflowRun.StateOf(await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.CaseId == @case.Id)))).Name.ShouldBe("阴性");
    }

    [Fact]
    public async Task Only_what_the_administrator_allows_is_asked()
    {
        var calling = Calling();
        app = await FeaturesApp.Start(With("https://lims.example/api/", isPrivateAllowed: true), calling);

        await app.StartCase(calling);

        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync())).Type.ShouldBe("http.target_refused");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_allowed_name_that_leads_into_the_house_is_not_connected_to()
    {
        var calling = Calling();
        app = await FeaturesApp.Start(With(server.Url, isPrivateAllowed: false, attempts: 1), calling);

        var @case = await app.StartCase(calling);

        await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case.Id && item.StepKey == "phone"));
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_authorises_a_request_reaches_the_target_and_lies_nowhere_here_as_it_is()
    {
        // On a machine so busy that a request runs out of time it is sent again.
        foreach (var _ in Enumerable.Range(0, 10))
            server.Answers.Enqueue((200, "{}"));
        var named = Authorised("named", "secret:lims");
        var typed = Authorised("typed", "Bearer typed-into-the-design");
        var options = new OutgoingHttpOptions { Targets = [server.Url], AllowPrivateAddresses = true, Secrets = new Dictionary<string, string> { ["lims"] = "Bearer of-the-configuration" } };
        app = await FeaturesApp.Start(services => services.AddSingleton(options), named, typed);

        foreach (var process in new[] { named, typed })
        {
            var @case = await app.StartCase(process);
            await app.Eventually(db => db.WorkItems.AnyAsync(item => item.CaseId == @case.Id && item.StepKey == "read"));
        }

        server.Authorizations.Distinct().ShouldBe(["Bearer of-the-configuration", "Bearer typed-into-the-design"]);
        var outbox = string.Join('\n', await app.Read(db => db.Outbox.Select(row => row.Json).ToListAsync()));
        var journal = string.Join('\n', await app.Read(db => db.Journal.Select(row => row.Details).ToListAsync()));
        foreach (var secret in new[] { "of-the-configuration", "typed-into-the-design", "key-in-a-header" })
        {
            outbox.ShouldNotContain(secret);
            journal.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task A_secret_that_the_configuration_does_not_have_is_an_incident_and_nothing_is_sent()
    {
        var process = Authorised("unknown", "secret:none");
        app = await FeaturesApp.Start(With(server.Url, isPrivateAllowed: true), process);

        await app.StartCase(process);

        (await app.Read(db => db.Incidents.AsNoTracking().SingleAsync())).Type.ShouldBe("http.secret_unknown");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Targets_and_secrets_are_read_from_the_servers_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["OutgoingHttp:Targets:0"] = "https://lims.example/api/", ["OutgoingHttp:Secrets:lims"] = "Bearer x" }).Build();

        var options = configuration.GetSection("OutgoingHttp").Get<OutgoingHttpOptions>()!;

        options.Targets.ShouldBe(["https://lims.example/api/"]);
        options.Secrets["lims"].ShouldBe("Bearer x");
    }

    [Theory]
    [InlineData("application/json; charset=gbk", "application/json; charset=utf-8")]
    [InlineData("text/xml;version=1.0", "text/xml; version=1.0; charset=utf-8")]
    [InlineData("", "application/json; charset=utf-8")]
    [InlineData("no type", null)]
    public void A_content_type_may_have_parameters_and_is_always_sent_as_UTF_8(string given, string? sent) => OutgoingHttp.MediaTypeOf(given)?.ToString().ShouldBe(sent);

    [Theory]
    [InlineData("https://lims.example/api/x", true)]
    [InlineData("https://LIMS.example/api/x?y=1", true)]
    [InlineData("https://lims.example/apix", false)]
    [InlineData("https://lims.example/api/../admin", false)]
    [InlineData("http://lims.example/api/x", false)]
    [InlineData("https://lims.example:8443/api/x", false)]
    [InlineData("https://lims.example.evil.example/api/x", false)]
    [InlineData("https://user@lims.example/api/x", false)]
    [InlineData("file:///etc/passwd", false)]
    public void A_target_is_a_scheme_a_host_a_port_and_the_beginning_of_a_path(string url, bool allowed) =>
        new OutgoingHttpOptions { Targets = ["https://lims.example/api"] }.Allows(new Uri(url)).ShouldBe(allowed);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:192.168.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2001:4860:4860::8888", false)]
    public void Addresses_of_the_house_are_known(string address, bool isPrivate) => PrivateAddresses.Has(IPAddress.Parse(address)).ShouldBe(isPrivate);

    private static Action<IServiceCollection> With(string target, bool isPrivateAllowed, int attempts = 6) =>
        services => services.AddSingleton(new OutgoingHttpOptions { Targets = [target], AllowPrivateAddresses = isPrivateAllowed, MostAttempts = attempts });

    /// <summary>Time passes until then.</summary>
    private bool IsAskedAgain()
    {
        if (server.Requests.Count >= 2)
            return true;

        app!.Time.Pass(TimeSpan.FromMinutes(2));
        return false;
    }

    private SomeProcess Authorised(string key, string authorization) => new SomeProcess(key)
        .Then("call", "Elsa.FlowSendHttpRequest", "200", ("url", server.Url + "result"), ("method", "POST"), ("content", "x"), ("contentType", "text/plain; charset=gbk"), ("authorization", authorization), ("requestHeaders", SomeProcess.Script("({'X-Key': 'key-in-a-header'})")))
        .Then("read", "HumanTask", ("roles", new[] { "inspector" }), ("title", "阅看结果"));

    private SomeProcess Calling() => new SomeProcess("calling")
        .Then("call", "Elsa.FlowSendHttpRequest", "200", ("url", server.Url + "result"), ("method", "POST"), ("content", SomeProcess.Script("({sample: 3})")))
        .Then("keep", "Elsa.SetName", ("value", SomeProcess.Script("getOutputFrom('call', 'parsedContent').result")))
        .Then("read", "HumanTask", ("roles", new[] { "inspector" }), ("title", "阅看结果"))
        .Aside("phone", "HumanTask", ("roles", new[] { "inspector" }), ("title", "电话询问"))
        .Arrow("call", "phone", "Failed to connect");
}

/// <summary>An HTTP server on this machine that answers what it is told, and 500 when it was told nothing.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener = new();

    public LoopbackServer()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        listener.Prefixes.Add(Url);
        listener.Start();
        _ = Serve();
    }

    public string Url { get; }

    public ConcurrentQueue<(int Status, string Body)> Answers { get; } = new();

    public ConcurrentQueue<(string Method, string? Key, string Body)> Requests { get; } = new();

    public ConcurrentQueue<string?> Authorizations { get; } = new();

    public void Dispose() => listener.Close();

    private async Task Serve()
    {
        try
        {
            while (true)
                await AnswerIfStillAsked(await listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerIfStillAsked(HttpListenerContext context)
    {
        try
        {
            await Answer(context);
        }
        catch (Exception e) when (e is HttpListenerException or IOException)
        {
            // Who asked has run out of patience; the next one is answered all the same.
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        Authorizations.Enqueue(context.Request.Headers["Authorization"]);
        Requests.Enqueue((context.Request.HttpMethod, context.Request.Headers["Idempotency-Key"], await reader.ReadToEndAsync()));
        var (status, body) = Answers.TryDequeue(out var told) ? told : (500, "");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
