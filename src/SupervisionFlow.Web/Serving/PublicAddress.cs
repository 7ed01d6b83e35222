using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace SupervisionFlow.Web.Serving;

/// <summary>How the app is reached from outside; configuration section "Web".</summary>
public sealed record PublicAddress
{
    /// <summary>The address people type, such as <c>https://flow.example.gov.cn</c>; null where they reach the app itself.</summary>
    /// <remarks>With https every cookie is Secure and browsers are told to come back by https only.</remarks>
    public string? PublicUrl { get; init; }

    /// <summary>The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses, or ranges such as 10.0.0.0/8. Loopback always is.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    private Uri? Address => PublicUrl is null ? null : new Uri(PublicUrl, UriKind.Absolute);

    /// <summary>Whether people come by https.</summary>
    public bool IsSecure => Address?.Scheme == Uri.UriSchemeHttps;

    /// <summary>Reads the section, and sets cookies and forwarded headers accordingly.</summary>
    /// <exception cref="FormatException">An address is none.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var web = configuration.GetSection("Web").Get<PublicAddress>() ?? new();
        services.AddSingleton(web);
        services.Configure<ForwardedHeadersOptions>(web.Trust);
        if (!web.IsSecure)
            return;

        services.PostConfigure<AntiforgeryOptions>(antiforgery => antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always);
        services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, cookie => cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always);
    }

    /// <summary>Lets every request know the address it was meant for, whatever the proxy told.</summary>
    public void Use(IApplicationBuilder app)
    {
        if (Address is not { } address)
            return;

        var (scheme, host) = (address.Scheme, new HostString(address.Authority));
        app.Use((http, next) =>
        {
            (http.Request.Scheme, http.Request.Host) = (scheme, host);
            return next(http);
        });
    }

    private void Trust(ForwardedHeadersOptions forwarded)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        foreach (var proxy in KnownProxies)
        {
            if (proxy.Contains('/'))
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
