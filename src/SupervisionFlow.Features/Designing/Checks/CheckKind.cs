using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>A kind of finding.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Mend">What a designer does about it, in a sentence.</param>
/// <param name="Source">What the check rests on: the logic of the engine, a table, or law.</param>
public sealed record CheckKind(string Code, Bilingual Title, Bilingual Mend, string Source);
