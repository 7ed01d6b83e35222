namespace SupervisionFlow.Domain.Powers;

/// <summary>An entry of the list of powers and duties (权责清单), in one version.</summary>
/// <param name="Matter">What processes name to be bound to it.</param>
/// <param name="Kind">licensing, penalty, inspection, coercion, confirmation, service, internal or other.</param>
/// <param name="Area">The area of comprehensive supervision (综合监管), such as <c>access</c>.</param>
/// <param name="Dimension">By what supervision looks: institution, conduct or function.</param>
/// <param name="Field">The field of supervision; empty where the kind of the entity decides.</param>
/// <param name="Status">verified, knowledge or parameter.</param>
public sealed record Power(
    string Matter, string Title, string TitleEn, string Kind, string Area, string Dimension, string Field, string Law, string Article, string Status, string Source, DateOnly? From, DateOnly? To)
{
    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    /// <summary>What it rests on, as pages cite it.</summary>
    public string Citation => Article.Length == 0 ? $"《{Law}》" : $"《{Law}》第{Article}条";
}
