namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>How deep a heading stands, by the usual order of numbering in official documents.</summary>
internal enum HeadingLevel
{
    /// <summary>一、 or 第一章.</summary>
    Chapter,

    /// <summary>（一） or 第一节.</summary>
    Section,

    /// <summary>1. or 1、.</summary>
    Item,

    /// <summary>一是 or 其一.</summary>
    Point,

    /// <summary>1.1, （1） or ①.</summary>
    SubItem,

    /// <summary>No number: a short line alone.</summary>
    Bare,
}
