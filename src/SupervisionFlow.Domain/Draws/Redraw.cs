namespace SupervisionFlow.Domain.Draws;

/// <summary>A redraw: of one officer of an object, or of an object that can no longer be inspected. Asked for by one person with a reason and approved by another.</summary>
/// <param name="Number">Its place among the redraws of the draw, from 1; part of what decides it.</param>
/// <param name="Officer">The officer who falls out; empty where the object does.</param>
/// <param name="At">When it was approved; Unix milliseconds.</param>
public sealed record Redraw(int Number, string Object, string Officer, string Reason, string AskedBy, string ApprovedBy, long At);
