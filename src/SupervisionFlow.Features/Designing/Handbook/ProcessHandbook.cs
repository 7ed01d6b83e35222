using System.Text;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Handbook;

/// <summary>The processes of a folder as a page to read: each with its diagram, steps, limits, documents and gates. Pure: the same files give the same page.</summary>
public static class ProcessHandbook
{
    private const string Head = """
        # The processes

        Made from the definitions by `./run docs processes > docs/processes.md`; a test holds this page to them. Values marked *parameter* a locality decides, *knowledge* was not checked against its text: a legal officer confirms both before go-live.

        In the diagrams a person's step is a box with its handling limit in working days, a sign-off has double sides, a document a slanted one, a decision is a diamond, another process a framed box. 期限 names the limit that begins to run on that way. Clocks that stop, and notices, are left out; returns and withdrawals are possible everywhere and not drawn.
        """;

    /// <param name="folder">The folder of the processes and the tables they share.</param>
    /// <param name="role">What a role is called.</param>
    /// <exception cref="BundleException">A process cannot be read.</exception>
    public static string Of(string folder, Func<string, Bilingual> role)
    {
        ArgumentNullException.ThrowIfNull(role);

        var known = Surroundings.In(folder);
        var bundles = Directory.EnumerateDirectories(folder).Where(process => File.Exists(Path.Combine(process, "bundle.json"))).Order(StringComparer.Ordinal).Select(Read).ToList();
        var page = new StringBuilder(Head).Append("\n\n| process | 流程 | in English | matter |\n| --- | --- | --- | --- |\n");
        foreach (var bundle in bundles)
            page.Append($"| [{bundle.Key}](#{bundle.Key}) | {bundle.Title.Zh} | {bundle.Title.En} | {bundle.Matter} |\n");

        foreach (var bundle in bundles)
            page.Append('\n').Append(new ProcessChapter(bundle, known, role).Write());

        page.Append("\n## Documents that any case may issue\n\n| document | number | signed by |\n| --- | --- | --- |\n");
        foreach (var document in known.SharedTemplates.Values.OrderBy(document => document.Key, StringComparer.Ordinal))
            page.Append(HandbookWords.Row(document)).Append('\n');

        return page.Append('\n').Append(ProcedureChapter.Write(known)).ToString();
    }

    private static Bundle Read(string process) => BundleFolder.Read(
        Directory.EnumerateFiles(process, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(process, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal));
}
