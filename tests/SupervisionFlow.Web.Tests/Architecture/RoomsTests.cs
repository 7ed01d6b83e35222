using Shouldly;
using Xunit;

namespace SupervisionFlow.Web.Architecture;

/// <summary>Who may know whom (docs/architecture.md).</summary>
public sealed class RoomsTests
{
    private static readonly string[] Outside = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "MediatR", "MassTransit", "SupervisionFlow.Domain"];

    [Theory]
    [InlineData("Domain")]
    [InlineData("Workflows")]
    [InlineData("Persistence", "Domain", "Workflows")]
    [InlineData("Features", "Domain", "Persistence", "Workflows")]
    [InlineData("Web", "Domain", "Features", "Persistence", "Workflows")]
    public void A_room_refers_to_these_rooms_and_no_others(string room, params string[] others) =>
        new ProjectFile(room).References.ShouldBe(others);

    [Theory]
    [InlineData("Domain")]
    [InlineData("Workflows")]
    public void The_inner_rooms_take_no_packages(string room)
    {
        new ProjectFile(room).Packages.ShouldBeEmpty();
        new CompiledAssembly(room).Assemblies.ShouldAllBe(assembly => assembly == "System" || assembly.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_engine_names_no_database_no_web_no_bus_and_none_of_our_trade() =>
        SourceTree.FilesOf("Workflows")
            .Where(file => Outside.Any(File.ReadAllText(file.FullName).Contains))
            .Select(SourceTree.Shown)
            .ShouldBeEmpty();

    /// <remarks>What is true is settled in memory: it neither waits nor reads.</remarks>
    [Theory]
    [InlineData("System.Threading.Tasks.")]
    [InlineData("System.Runtime.CompilerServices.Async")]
    [InlineData("System.IO.")]
    [InlineData("System.Net.")]
    public void The_domain_uses_nothing_of(string banned) =>
        new CompiledAssembly("Domain").Types.Where(type => type.StartsWith(banned, StringComparison.Ordinal)).ShouldBeEmpty();
}
