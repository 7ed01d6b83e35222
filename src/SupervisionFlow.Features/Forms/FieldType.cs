namespace SupervisionFlow.Features.Forms;

/// <summary>What a field asks for. The JSON names are these in camel case.</summary>
public enum FieldType
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    Textarea,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A day, stored as <c>2026-05-18</c>.</summary>
    Date,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Any of the options, stored as a list in the order of the options.</summary>
    MultiChoice,

    /// <summary>Each option is an item to be found pass, fail or na, or where it is graded A to E, with remark and photos.</summary>
    Checklist,

    /// <summary>Attachments, stored as a list of attachment ids.</summary>
    File,

    /// <summary>A drawn signature or a photo of the signed page, stored as one attachment id.</summary>
    Signature,

    /// <summary>A person out of the source, stored as the person's id.</summary>
    Person,

    /// <summary>An organisational unit out of the source, stored as its id.</summary>
    Unit,

    /// <summary>No question: a text to read.</summary>
    Note,
}
