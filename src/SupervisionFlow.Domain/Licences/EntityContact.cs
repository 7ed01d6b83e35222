namespace SupervisionFlow.Domain.Licences;

/// <summary>Whom to call at an entity (双岗联系人): the first or the second of the two.</summary>
public sealed record EntityContact(string Name, string Phone);
