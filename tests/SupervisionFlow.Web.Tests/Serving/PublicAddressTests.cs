using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Serving;

public sealed class PublicAddressTests
{
    [Fact]
    public async Task Behind_a_public_https_address_cookies_are_Secure_and_browsers_are_told_to_stay_with_https()
    {
        await using var app = await ConfiguredApp.Start(("Web:PublicUrl", "https://flow.example.gov.cn"));
        using var visitor = app.Visitor();

        var page = await visitor.Open("/sign-in");

        page.Header("Strict-Transport-Security").ShouldContain("max-age");
        var cookie = page.Header("Set-Cookie");
        cookie.ShouldContain("sf-form=");
        cookie.ShouldContain("secure", Case.Insensitive);
        (await visitor.Open("/work")).Location.ShouldNotBeNull().ShouldStartWith("https://flow.example.gov.cn/sign-in");
    }

    [Fact]
    public async Task Without_one_the_app_serves_plainly_on_its_own_address()
    {
        await using var app = await ConfiguredApp.Start();
        using var visitor = app.Visitor();

        var page = await visitor.Open("/sign-in");

        page.Header("Strict-Transport-Security").ShouldBeEmpty();
        page.Header("Set-Cookie").ShouldNotContain("secure", Case.Insensitive);
    }

    [Fact]
    public void Only_the_proxies_that_are_named_are_believed_besides_loopback()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Web:KnownProxies:0"] = "10.1.2.3", ["Web:KnownProxies:1"] = "192.168.0.0/16" }).Build();
        var services = new ServiceCollection();
        PublicAddress.Add(services, configuration);

        var trusted = services.BuildServiceProvider().GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;

        trusted.ForwardedHeaders.ShouldBe(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        trusted.KnownProxies.ShouldContain(IPAddress.Parse("10.1.2.3"));
        trusted.KnownIPNetworks.ShouldContain(System.Net.IPNetwork.Parse("192.168.0.0/16"));
    }
}
