using Xunit;

namespace SupervisionFlow.Web.Running;

/// <summary>Tests that count what there is in the demo that all share: each runs while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheDemo
{
    public const string Name = "alone in the demo";
}
