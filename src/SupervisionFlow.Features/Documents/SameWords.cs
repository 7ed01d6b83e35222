using SupervisionFlow.Domain.Documents;

namespace SupervisionFlow.Features.Documents;

/// <summary>Whether a document that was issued says what a new one would say.</summary>
internal static class SameWords
{
    /// <summary>Its own number and date of issue apart.</summary>
    public static bool SaysTheSame(this IssuedDocument issued, DocumentModel other) =>
        WordsOf(DocumentModel.Parse(issued.ModelJson), issued.Number) == WordsOf(other, DocumentModel.NumberToCome);

    private static string WordsOf(DocumentModel model, string number) =>
        (model with { Blocks = [.. model.Blocks.Where(block => block.Kind is not (BlockKind.Number or BlockKind.Date)).Select(block => block.With(text => text.Replace(number, "", StringComparison.Ordinal)))] })
            .ToJson().ToJsonString();
}
