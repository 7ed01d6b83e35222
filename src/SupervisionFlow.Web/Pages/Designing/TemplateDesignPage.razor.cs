using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using SupervisionFlow.Features.Designing.Templates;
using SupervisionFlow.Features.Documents;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>A document template as its designer sees it: its blocks, the properties of one, and the sheet on either paper. Each button is one change.</summary>
public sealed partial class TemplateDesignPage
{
    private TemplateDesign? design;
    private string? jsonWrong;

    [Parameter] public string Process { get; set; } = "";

    [Parameter] public string TemplateKey { get; set; } = "";

    /// <summary>The block whose properties are shown, counted from 0.</summary>
    [SupplyParameterFromQuery] public int? Block { get; set; }

    /// <summary>The paper of the preview.</summary>
    [SupplyParameterFromQuery] public string? Paper { get; set; }

    private BlockTemplate? Chosen => Block is { } index ? design!.Template.Blocks.ElementAtOrDefault(index) : null;

    private JsonObject? File => Block is { } index ? JsonNode.Parse(design!.Json)?["blocks"]?[index] as JsonObject : null;

    protected override async Task OnInitializedAsync() => design = await Ask(new DesignedTemplate(Process, TemplateKey, Paper == "80mm" ? PaperSize.Roll80 : PaperSize.A4));

    private async Task Outline()
    {
        if (Posted("do").Split('|') is [var direction, var which])
            await Change(new TemplateChange.MoveBlock(Number(which), direction == "up" ? -1 : 1), Number(which) + (direction == "up" ? -1 : 1));
    }

    private Task Add() => Change(new TemplateChange.AddBlock(Posted("kind"), Block ?? design!.Template.Blocks.Count - 1), (Block ?? design!.Template.Blocks.Count - 1) + 1);

    private Task Describe() => Posted("do") == "remove"
        ? Change(new TemplateChange.RemoveBlock(Block ?? -1), null)
        : Change(new TemplateChange.DescribeBlock(Block ?? -1, Posted("text"), Posted("when"), Posted("each"), Posted("columns"), Posted("rows"), Posted("items")), Block);

    private Task DescribeWhole() => Change(new TemplateChange.Describe(Posted("zh"), Posted("en"), Posted("style"), Posted("category"), Posted("nature"), Posted("paper"), Posted("signers")), Block);

    private async Task Replace()
    {
        try
        {
            if (JsonNode.Parse(Posted("json")) is JsonObject template)
                await Change(new TemplateChange.ReplaceTemplate(template), null);
            else
                jsonWrong = L.Say("应为一个 JSON 对象", "This is not a JSON object");
        }
        catch (JsonException wrong)
        {
            jsonWrong = L.Say($"不是有效的 JSON（第 {wrong.LineNumber + 1} 行）", $"This is not valid JSON (line {wrong.LineNumber + 1})");
        }
    }

    private async Task RemoveIt()
    {
        if ((await Act(new RemoveTemplate(Process, TemplateKey))).Done)
            Navigation.NavigateTo($"/designs/{Process}/documents");
    }

    private async Task Change(TemplateChange change, int? then)
    {
        if ((await Act(new EditTemplate(Process, TemplateKey, Posted("seen"), change))).Done)
            Navigation.NavigateTo(AddressOf(then));
    }

    private string AddressOf(int? block, string? paper = null)
    {
        var asked = new List<string>();
        if (block is >= 0 and { } index)
            asked.Add($"block={index.ToString(CultureInfo.InvariantCulture)}");
        if ((paper ?? Paper) == "80mm")
            asked.Add("paper=80mm");

        return $"/designs/{Process}/documents/{TemplateKey}{(asked.Count == 0 ? "" : "?" + string.Join('&', asked))}";
    }

    /// <summary>What was typed in a post that failed, else what is kept.</summary>
    private string Given(string name, string kept) => Problem is not null && Http.Request.HasFormContentType && Http.Request.Form.ContainsKey(name) ? Posted(name) : kept;

    /// <summary>The template that the typed words were meant for: after a refusal that of the page before, so that pressing again overwrites nobody.</summary>
    private string Seen => Given("seen", design!.Hash);

    private bool Picked(string name, string value, bool kept) => Given(name, kept ? value : "") == value;

    private string Raw(string name) => File?[name] switch
    {
        null => "",
        JsonValue text when text.TryGetValue<string>(out var said) => said,
        var tree => tree.ToJsonString(),
    };

    private string Columns() => string.Join('\n', (File?["columns"] as JsonArray ?? []).Select(column => column is JsonObject one
        ? $"{one["title"]?["zh"]?.ToString() ?? one["title"]?.ToString()} || {one["title"]?["en"]} || {one["text"]}"
        : column?.ToString()));

    private string Rows() => string.Join('\n', (File?["rows"] as JsonArray ?? []).Select(row => string.Join(" || ", (row as JsonArray ?? []).Select(cell => cell?.ToString()))));

    private string Items() => string.Join('\n', (File?["items"] as JsonArray ?? []).Select(item => item?.ToString()));

    private string KindName(BlockKind kind) => kind switch
    {
        BlockKind.Title => L.Say("标题", "Title"),
        BlockKind.Number => L.Say("文号", "Number"),
        BlockKind.Heading => L.Say("小标题", "Heading"),
        BlockKind.Para => L.Say("段落", "Paragraph"),
        BlockKind.Table => L.Say("表格", "Table"),
        BlockKind.List => L.Say("列表", "List"),
        BlockKind.Signatures => L.Say("签名栏", "Signatures"),
        BlockKind.Seal => L.Say("印章", "Seal"),
        BlockKind.Date => L.Say("日期", "Date"),
        BlockKind.Remedy => L.Say("救济告知", "Remedies"),
        _ => L.Say("注", "Note"),
    };

    private static string Short(BlockTemplate block) => block.Text.Length > 16 ? block.Text[..16] + "…" : block.Text;

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
