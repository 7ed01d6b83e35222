using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Web.Localisation;

/// <summary>How an added seat came to a step, in words.</summary>
public static class PlacementName
{
    /// <summary>The way of adding and who added it; empty for a seat of the definition.</summary>
    public static string Of(SeatPlacement placement, string by, Language language) => placement switch
    {
        SeatPlacement.Before => language.Say($"{by}前加签", $"added before by {by}"),
        SeatPlacement.After => language.Say($"{by}后加签", $"added after by {by}"),
        SeatPlacement.Beside => language.Say($"{by}并加签", $"added beside by {by}"),
        _ => "",
    };
}
