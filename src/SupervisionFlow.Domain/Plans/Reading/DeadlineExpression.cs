namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>A deadline as a document words it.</summary>
/// <param name="Text">The words themselves.</param>
/// <param name="Date">The last day of what is said; null where no day can be said.</param>
/// <param name="Soft">力争, 争取: aimed at, not promised.</param>
/// <param name="NeedsConfirmation">The words can be read in two ways, such as 2023年前, or rest on the plan's year.</param>
/// <param name="Recurring">Each year anew (每年).</param>
/// <param name="What">The clause it stands in.</param>
/// <param name="Place">Where it begins in the text it was read from.</param>
public sealed record DeadlineExpression(string Text, DateOnly? Date, DatePrecision Precision, bool Soft, bool NeedsConfirmation, bool Recurring, string What, int Place);
