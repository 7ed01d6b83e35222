namespace SupervisionFlow.Workflows.Activities;

/// <summary>Where the designer's toolbox shows the engine's own activities.</summary>
internal static class Categories
{
    public const string Flow = "流程控制";
    public const string Loops = "循环";
    public const string Waiting = "等待与事件";
    public const string Children = "子流程";
    public const string Outside = "外部系统";
    public const string Data = "数据";
}
