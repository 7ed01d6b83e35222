using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SupervisionFlow.Web.Architecture;

/// <summary>What a compiled project really uses, however its source spells it.</summary>
internal sealed class CompiledAssembly
{
    public CompiledAssembly(string name)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"SupervisionFlow.{name}.dll")));
        var metadata = file.GetMetadataReader();

        Assemblies = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        Types = [.. metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }

    public IReadOnlyList<string> Assemblies { get; }

    /// <summary>Types of other assemblies, with their namespaces.</summary>
    public IReadOnlyList<string> Types { get; }
}
