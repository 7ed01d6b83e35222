namespace SupervisionFlow.Domain;

/// <summary>A typed identifier: one string value, minted outside the domain and passed in.</summary>
public interface IIdentifier
{
    /// <summary>The text that is stored and shown in addresses; compared byte for byte.</summary>
    string Value { get; }
}
