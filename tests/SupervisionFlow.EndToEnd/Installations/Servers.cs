using SupervisionFlow.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServers))]
