using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SupervisionFlow.Features.Attachments;

/// <summary>Puts a folder's entries on disk: on Unix a rename lasts only when its folder is synced, and .NET opens no folder.</summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Returns when the folder's entries are on disk. Does nothing on Windows, where a rename is journalled with the file.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            throw new Win32Exception();

        try
        {
            if (Sync(handle) != 0)
                throw new Win32Exception();
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
