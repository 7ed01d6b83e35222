/// <summary>What DOTNET_STARTUP_HOOKS looks for: being loaded is all it does, so that the host then finds the assembly by its name.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
    }
}
