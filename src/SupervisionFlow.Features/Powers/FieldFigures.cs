using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Powers;

/// <summary>Cases of a period by field of supervision, kind of power and unit, within the caller's sight.</summary>
/// <remarks>Opened in the period; of them closed by now. Dry runs do not count.</remarks>
[AllowedTo]
public sealed record FieldFigures(DateOnly From, DateOnly To) : IQuery<FieldReport>;

/// <summary>The figures.</summary>
/// <param name="Lines">By field, kind of power and unit.</param>
/// <param name="ByField">Summed over units and kinds of power.</param>
public sealed record FieldReport(DateOnly From, DateOnly To, IReadOnlyList<FieldLine> Lines, IReadOnlyList<FieldLine> ByField);

/// <summary>Cases of a field.</summary>
/// <param name="Field">The field's key; empty where neither the power nor the object tells.</param>
/// <param name="PowerKind">licensing, penalty, inspection and so on, in words; null where summed over.</param>
public sealed record FieldLine(string Field, Bilingual FieldWords, Bilingual? PowerKind, string? UnitName, int Opened, int Closed);
