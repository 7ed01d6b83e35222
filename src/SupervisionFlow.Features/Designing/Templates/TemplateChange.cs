using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SupervisionFlow.Features.Designing.Templates;

/// <summary>One thing that a designer does to a document template.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(Describe), "describe")]
[JsonDerivedType(typeof(AddBlock), "addBlock")]
[JsonDerivedType(typeof(DescribeBlock), "describeBlock")]
[JsonDerivedType(typeof(MoveBlock), "moveBlock")]
[JsonDerivedType(typeof(RemoveBlock), "removeBlock")]
[JsonDerivedType(typeof(ReplaceTemplate), "replace")]
public abstract record TemplateChange
{
    private TemplateChange()
    {
    }

    /// <summary>Names it, and says how it is numbered, on which paper it is printed and who signs (a line each, <c>as what || name</c>).</summary>
    /// <param name="Style">wenhao, bianhao, or empty for no number.</param>
    public sealed record Describe(string Zh, string En, string Style, string Category, string Nature, string Paper, string Signers) : TemplateChange;

    /// <summary>Adds a block of a kind, such as <c>para</c>, behind another; −1 puts it first.</summary>
    public sealed record AddBlock(string Kind, int After) : TemplateChange;

    /// <summary>Says all that a block is; blocks are counted from 0. Columns, rows and items are a line each, their parts between <c>||</c>.</summary>
    /// <param name="When">The condition as a JSON tree; empty for always.</param>
    public sealed record DescribeBlock(int Block, string Text, string When, string Each, string Columns, string Rows, string Items) : TemplateChange;

    /// <summary>Moves a block up (−1) or down (+1).</summary>
    public sealed record MoveBlock(int Block, int By) : TemplateChange;

    /// <summary>Takes a block away.</summary>
    public sealed record RemoveBlock(int Block) : TemplateChange;

    /// <summary>Takes a whole file in its place.</summary>
    public sealed record ReplaceTemplate(JsonObject Template) : TemplateChange;
}
