using System.Data;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;
using Shouldly;
using Xunit;

namespace SupervisionFlow.Persistence.SqlServer;

public sealed class SqlServerTypesTests
{
    private const string StandIn = "Microsoft.SqlServer.Server";

    private static readonly Module SqlClient = typeof(SqlConnection).Module;

    public SqlServerTypesTests() => SqlServerTypes.EnsureResolvable();

    [Fact]
    public void Every_type_and_member_that_SqlClient_names_in_the_assembly_is_there()
    {
        using var file = new PEReader(File.OpenRead(SqlClient.FullyQualifiedName));
        var metadata = file.GetMetadataReader();

        var types = metadata.TypeReferences.Where(type => IsInStandIn(metadata, type)).ToList();
        var members = metadata.MemberReferences.Where(member => metadata.GetMemberReference(member).Parent is { Kind: HandleKind.TypeReference } parent
            && IsInStandIn(metadata, (TypeReferenceHandle)parent)).ToList();

        types.Count.ShouldBeGreaterThan(0);
        members.Count.ShouldBeGreaterThan(0);
        types.ForEach(type => SqlClient.ResolveType(MetadataTokens.GetToken(type)));
        members.ForEach(member => SqlClient.ResolveMember(MetadataTokens.GetToken(member)));
    }

    /// <summary>What broke: the first command with a parameter threw FileNotFoundException when the runtime compiled these methods.</summary>
    [Theory]
    [InlineData("Microsoft.Data.SqlClient.SqlConnection")]
    [InlineData("Microsoft.Data.SqlClient.SqlCommand")]
    [InlineData("Microsoft.Data.SqlClient.SqlParameter")]
    [InlineData("Microsoft.Data.SqlClient.MetaType")]
    [InlineData("Microsoft.Data.SqlClient.TdsParser")]
    public void The_runtime_can_compile_every_method_on_the_way_of_a_parameter(string type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        var methods = SqlClient.Assembly.GetType(type, throwOnError: true)!.GetMethods(all)
            .Where(method => !method.IsAbstract && !method.ContainsGenericParameters && method.GetMethodBody() is not null).ToList();

        methods.Count.ShouldBeGreaterThan(10);
        methods.ForEach(method => RuntimeHelpers.PrepareMethod(method.MethodHandle));
    }

    [Fact]
    public void A_command_takes_parameters_of_the_types_that_we_store()
    {
        using var command = new SqlCommand("select @text, @number, @instant");

        command.Parameters.AddWithValue("@text", "芜镜卫备〔2026〕31号").SqlDbType.ShouldBe(SqlDbType.NVarChar);
        command.Parameters.AddWithValue("@number", 3).SqlDbType.ShouldBe(SqlDbType.Int);
        command.Parameters.AddWithValue("@instant", 1_780_000_000_000L).SqlDbType.ShouldBe(SqlDbType.BigInt);
    }

    private static bool IsInStandIn(MetadataReader metadata, TypeReferenceHandle type) =>
        metadata.GetTypeReference(type).ResolutionScope is { Kind: HandleKind.AssemblyReference } assembly
        && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)assembly).Name) == StandIn;
}
