var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
// A built (not published) app finds its static files through the manifest beside the dll; published, this does nothing.
builder.WebHost.UseStaticWebAssets();
if (builder.Configuration["port"] is { } port) builder.WebHost.UseUrls($"http://127.0.0.1:{port}");

var app = builder.Build();
app.MapStaticAssets();
app.MapGet("/", () => "ok");
app.MapGet("/health", () => "ok");
await app.RunAsync();
