using SupervisionFlow.Features.Registers;

namespace SupervisionFlow.Web.Localisation;

/// <summary>Where entities stand, in words.</summary>
public static class EntityStateName
{
    /// <summary>The state by its code, however it is capitalised.</summary>
    public static string Of(string state, Language language)
    {
        ArgumentNullException.ThrowIfNull(state);

        return EntityKindName.Named(EntityKinds.States, state.ToLowerInvariant(), language);
    }
}
