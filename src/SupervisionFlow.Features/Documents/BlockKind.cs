namespace SupervisionFlow.Features.Documents;

/// <summary>What a part of a document is. The JSON names are these in lower case.</summary>
public enum BlockKind
{
    /// <summary>The document's title, centred.</summary>
    Title,

    /// <summary>Its number, centred under the title.</summary>
    Number,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A paragraph, indented by two characters.</summary>
    Para,

    /// <summary>A table with a head.</summary>
    Table,

    /// <summary>A list, numbered or not.</summary>
    List,

    /// <summary>Lines to sign on.</summary>
    Signatures,

    /// <summary>Where the unit's seal goes.</summary>
    Seal,

    /// <summary>The date of issue, to the right.</summary>
    Date,

    /// <summary>What the addressee can do against it, by when and where.</summary>
    Remedy,

    /// <summary>A note in small print.</summary>
    Note,

    /// <summary>A picture to scan, with its text beneath.</summary>
    Code,
}
