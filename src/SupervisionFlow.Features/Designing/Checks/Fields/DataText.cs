using SupervisionFlow.Features.Documents;

namespace SupervisionFlow.Features.Designing.Checks.Fields;

/// <summary>The texts of something that is printed from a case's data, with the fields that its own conditions look at.</summary>
internal sealed record DataText(IReadOnlyList<string> Texts, IReadOnlyList<string> Conditions)
{
    public static DataText Of(DocumentTemplate document)
    {
        // A block with a condition is there only where it holds: what it prints is ready to be missing.
        var always = document.Blocks.Where(block => block.When.IsConstant).ToList();
        var texts = always.SelectMany(block => (string[])[block.Text, .. block.Items, .. block.Rows.SelectMany(row => row)]);

        return new([.. texts], [.. document.Blocks.SelectMany(block => block.When.Fields)]);
    }
}
