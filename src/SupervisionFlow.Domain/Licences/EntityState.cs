namespace SupervisionFlow.Domain.Licences;

/// <summary>Where a supervised entity stands on the register.</summary>
public enum EntityState
{
    /// <summary>Known, without a licence or filing in force.</summary>
    Registered,

    /// <summary>Licensed or filed, at work.</summary>
    Active,

    /// <summary>Suspended (停业).</summary>
    Suspended,

    /// <summary>Struck off or closed.</summary>
    Closed,
}
