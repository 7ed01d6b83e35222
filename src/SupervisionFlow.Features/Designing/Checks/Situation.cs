using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Verification.Maps;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>What may be known of a case when it starts, such as the kind of clinic, and the ways that are then open.</summary>
/// <param name="Known">The fields of the start form that decisions look at, with their values.</param>
/// <param name="Words">The same to read; empty where there is only one situation.</param>
internal sealed record Situation(KnownFields Known, Bilingual Words, FlowMap Map);
