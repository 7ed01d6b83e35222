using System.Xml.Linq;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Web.Architecture;

/// <summary>What a project of src/ names in its own file.</summary>
internal sealed class ProjectFile(string name)
{
    private readonly XDocument file = XDocument.Load(Path.Combine(Repository.Root, "src", $"SupervisionFlow.{name}", $"SupervisionFlow.{name}.csproj"));

    /// <remarks>A project that is only built before, and embedded (SqlServer/TypesOnly), is no reference: its types cannot be named.</remarks>
    public IEnumerable<string> References => Included("ProjectReference")
        .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
        .Select(reference => Path.GetFileNameWithoutExtension(Name(reference)).Replace("SupervisionFlow.", "", StringComparison.Ordinal))
        .Order();

    public IEnumerable<string> Packages => Included("PackageReference").Concat(Included("FrameworkReference")).Select(Name);

    private IEnumerable<XElement> Included(string kind) => file.Descendants(kind).Where(item => item.Attribute("Include") is not null);

    private static string Name(XElement item) => item.Attribute("Include")!.Value.Replace('\\', '/');
}
