namespace SupervisionFlow.TestServers;

/// <summary>A folder under the system's temporary folder, gone when disposed. Its path is short: Unix sockets take 107 bytes.</summary>
public sealed class TemporaryFolder(string prefix) : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory(prefix).FullName;

    public string Below(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A dying server may still write; the system clears what stays.
        }
    }
}
