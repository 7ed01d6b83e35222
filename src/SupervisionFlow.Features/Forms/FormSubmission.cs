using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Forms;

/// <summary>What came of a posted form.</summary>
/// <param name="Data">The values to store, by field id, for the fields that this step edits and that are shown. Meaningful when there are no errors.</param>
/// <param name="Errors">What is wrong, in the order of the form.</param>
/// <param name="Raw">Everything as it was typed, to show again or to keep as a draft.</param>
public sealed record FormSubmission(JsonObject Data, IReadOnlyList<FieldError> Errors, JsonObject Raw)
{
    /// <summary>The values of protected fields; they are no part of <see cref="Data"/>.</summary>
    public JsonObject Protected { get; init; } = [];

    /// <summary>Fields that had a stored value and have none now: emptied, or no longer shown.</summary>
    public IReadOnlyList<string> Cleared { get; init; } = [];

    /// <summary>Every attachment the submission names. The caller refuses those that are neither staged by the person nor on the case.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>The ids of the open cases that the case joins by what was filled in.</summary>
    public IReadOnlyList<string> Joined { get; init; } = [];

    public bool IsValid => Errors.Count == 0;

    /// <summary>The case's data with this submission laid over it.</summary>
    public JsonObject Over(JsonObject stored)
    {
        var merged = stored.DeepClone().AsObject();
        foreach (var field in Cleared) merged.Remove(field);
        foreach (var (field, value) in Data) merged[field] = value?.DeepClone();

        return merged;
    }
}

/// <summary>One complaint, to be shown at its field.</summary>
/// <param name="FieldId">The field.</param>
/// <param name="MessageZh">What is wrong, in Chinese.</param>
/// <param name="MessageEn">What is wrong, in English.</param>
/// <param name="Item">The item of a checklist it is about; null for the field as a whole.</param>
public sealed record FieldError(string FieldId, string MessageZh, string MessageEn, string? Item = null);
