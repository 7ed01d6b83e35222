namespace SupervisionFlow.TestServers;

internal static class Started
{
    /// <summary>Gives the server once it has started; a server that could not start leaves no process and no folder behind.</summary>
    public static async Task<T> OrDisposed<T>(T server, Func<Task> start) where T : IAsyncDisposable
    {
        try
        {
            await start();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
