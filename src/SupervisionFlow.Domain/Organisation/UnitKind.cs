namespace SupervisionFlow.Domain.Organisation;

/// <summary>What a unit is.</summary>
public enum UnitKind
{
    /// <summary>卫生健康委员会.</summary>
    HealthCommission,

    /// <summary>卫生监督所 / 卫生健康综合行政执法支队.</summary>
    SupervisionAgency,

    /// <summary>疾病预防控制局.</summary>
    DiseaseControlBureau,

    /// <summary>中医药主管部门.</summary>
    TcmAuthority,

    /// <summary>A department within a unit, such as 法制科.</summary>
    Department,

    /// <summary>市县区政府.</summary>
    CountyGovernment,

    /// <summary>责任单位: a unit that reports on its part of a plan.</summary>
    ResponsibleUnit,

    /// <summary>领导小组.</summary>
    LeadingGroup,

    /// <summary>A health institution that takes part itself.</summary>
    Institution,
}
