namespace SupervisionFlow.Web.Designer;

/// <summary>A page that shows one of Studio's elements.</summary>
/// <param name="Element">The custom element, such as <c>elsa-workflow-definition-editor</c>.</param>
/// <param name="TitleZh">What the browser's tab says.</param>
/// <param name="TitleEn">The same in English.</param>
/// <param name="MayAct">False for those who only read: what would write is not shown.</param>
public sealed record StudioPage(string Element, string TitleZh, string TitleEn, bool MayAct)
{
    /// <summary>The workflow to open, where the element takes one.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>The process that the workflow belongs to: the same, unless one version is opened by its own id.</summary>
    public string? Process { get; init; }

    /// <summary>The design whose forms and outcomes the page names: what is opened, or what an instance goes by; null where there is none.</summary>
    public string? Design { get; init; }

    /// <summary>The instance to open, where the element takes one.</summary>
    public string? InstanceId { get; init; }
}
